"""The French verbs and nouns: what a word is in every form, which words mislead, what titles make of them."""

from __future__ import annotations

from typing import Final

import pytest

from rung.core.wording import Lexicon, normalise, read_key_result, tag
from rung.rules.words import lists_of, plain_lexicons

#: Lists of verbs and nouns, where a beginning `x*` may make other entries needless.
LISTS: Final = (
    "up", "down", "improve", "keep", "reach", "deliver", "hire", "delivered", "verb", "ability", "weak",
    "metric", "crowd", "deliverable", "burden",
)  # fmt: skip


@pytest.fixture(scope="module")
def french() -> Lexicon:
    return plain_lexicons()["fr"]


@pytest.mark.parametrize(
    "word",
    [
        "rédiger", "inventorier", "résilier", "raccorder", "vacciner", "paramétrer", "souder", "afficher",
        "transmettre", "soumettre", "démolir", "repeindre", "réécrire", "étalonner", "reboiser",
        "réfection", "parution", "obtention", "remise", "inauguration", "élagage", "passation",
    ],
)  # fmt: skip
def test_work_is_known_by_its_verb_and_by_its_noun(french: Lexicon, word: str) -> None:
    assert french.words[word].tags & tag.DELIVER


@pytest.mark.parametrize(
    "forms",
    [
        "résilié résiliée résiliés résiliées", "raccordé raccordée raccordés raccordées",
        "transmis transmise transmises", "repeint repeinte repeints repeintes",
        "réécrit réécrite réécrits réécrites", "inventorié inventoriée inventoriés inventoriées",
        "démoli démolie démolis démolies", "paru parue parus parues",
    ],
)  # fmt: skip
def test_what_is_done_is_known_in_gender_and_number(french: Lexicon, forms: str) -> None:
    for form in forms.split():
        assert french.words[form].tags & tag.DELIVERED, form


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (tag.CROWD, "locataire sociétaires riverains apprentie nuitées caristes mécènes"),
        (tag.METRIC, "fréquentation rendements sinistralité nuitées encours notoriété illettrisme"),
        (tag.METRIC | tag.BURDEN, "rebuts impayés invendus avaries ressaisies escarres désistements"),
        (tag.DELIVERABLE, "plaquette notices chartes avenant baux colloques mallettes annuaire digues"),
        (tag.UP, "étoffer rehaussée grimpe"),
        (tag.DOWN, "réduction résorber atténuée reculent"),
        (tag.KEEP, "maintenues sanctuariser préservée"),
        (tag.VERB, "comprennent recommandent dorment puissent rayonner"),
    ],
)
def test_words_are_known_in_singular_and_plural(french: Lexicon, kind: int, words: str) -> None:
    for word in words.split():
        assert french.words[word].tags & kind == kind, word


@pytest.mark.parametrize(
    "word", ["équipes", "entreprises", "élus", "cadres", "classes", "commande", "invités"]
)
def test_a_noun_is_not_taken_for_a_participle(french: Lexicon, word: str) -> None:
    assert not french.words[word].tags & tag.DELIVERED


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_is_needless(name: str) -> None:
    entries = lists_of("fr")["tags"][name]
    beginnings = [normalise(entry) for entry in entries if entry.endswith("*")]
    for entry in entries:
        word = normalise(entry)
        covering = [start for start in beginnings if word.startswith(start) and start != word]
        assert not covering or " " in word, entry


@pytest.mark.parametrize(
    "text",
    [
        "Bail du dépôt de Vannes résilié",
        "Appel d'offres ménage relancé",
        "Dépister 900 adultes dans les foyers",
        "Mise sous alarme des trois ateliers",
        "Notice de montage traduite en polonais",
        "Parution du guide des stages",
        "Doter l'accueil d'un registre des plaintes",
        "Reboiser 6 ha le long du canal",
        "Convention avec le lycée agricole",
        "Réfection des vestiaires",
        "Inventorier les contrats de maintenance",
        "Plaquette distribuée dans les gares",
    ],
)
def test_things_made_are_an_output(french: Lexicon, text: str) -> None:
    assert read_key_result(text, french).form == "output"


@pytest.mark.parametrize(
    "text",
    [
        "Invendus du soir : de 9 % à 4 %",
        "Vacance locative sous 2,5 %",
        "4 100 nuitées hors saison",
        "Réduction des ressaisies de 40 %",
        "600 sociétaires de plus",
        "Taux de rebut ramené à 1,1 %",
        "Dossiers en souffrance : de 310 à 40",
        "Rotation du personnel maintenue à 7 %",
        "70 % des locataires renouvellent leur assurance",
        "Fréquentation de la ludothèque : 22 000 visites",
    ],
)
def test_levels_and_numbers_of_people_are_an_outcome(french: Lexicon, text: str) -> None:
    assert read_key_result(text, french).form == "outcome"
