from __future__ import annotations

import pytest
from tests.cast import Cast

from rung.server.choices.access import unit_to_choose_for, unit_to_read
from rung.server.choices.actions import choose
from rung.server.choices.answers import Answer, stamp_of
from rung.server.choices.queries import answers_of
from rung.server.errors import ConflictError, NotFoundError, RefusedError
from rung.server.store.models import AuditEntry, Choice, Unit

YES = Answer(contributes=True, leverage="high", contribution="We talk to happy customers every day")
NO = Answer(contributes=False)


def unit(cast: Cast, key: str = "adv") -> Unit:
    return unit_to_read(cast.alice, cast.ref(key))


def test_a_unit_answers_and_changes_its_mind(cast: Cast) -> None:
    choose(actor=cast.bob, unit=unit(cast), answers={"D1": YES, "C1": NO})
    assert answers_of(cast.cycle) == {"adv": {"D1": YES, "C1": NO}}
    choose(actor=cast.bob, unit=unit(cast), answers={"C1": None})
    assert answers_of(cast.cycle, "adv") == {"adv": {"D1": YES}}
    told = AuditEntry.objects.of(cast.northwind).filter(action="choose").values_list("after", flat=True)
    assert list(told) == [{"C1": None}, {"C1": NO.columns}, {"D1": YES.columns}]


def test_what_is_said_again_is_not_written_again(cast: Cast) -> None:
    for _ in range(2):
        choose(actor=cast.bob, unit=unit(cast), answers={"D1": YES})
    assert AuditEntry.objects.of(cast.northwind).filter(action="choose").count() == 1


def test_leverage_belongs_to_a_contribution(cast: Cast) -> None:
    choose(
        actor=cast.bob,
        unit=unit(cast),
        answers={"D1": Answer(contributes=False, leverage="high", contribution="  Next\n year ")},
    )
    assert answers_of(cast.cycle) == {"adv": {"D1": Answer(contributes=False, contribution="Next year")}}


def test_nobody_writes_over_an_answer_that_was_not_read(cast: Cast) -> None:
    choose(actor=cast.bob, unit=unit(cast), answers={"D1": YES}, seen={"D1": ""})
    with pytest.raises(ConflictError) as clash:
        choose(actor=cast.alice, unit=unit(cast), answers={"D1": NO, "C1": YES}, seen={"D1": "", "C1": ""})
    assert clash.value.detail == {"D1": {"yours": NO.columns, "theirs": YES.columns, "seen": stamp_of(YES)}}
    assert answers_of(cast.cycle) == {"adv": {"D1": YES}}
    choose(actor=cast.alice, unit=unit(cast), answers={"D1": NO}, seen={"D1": stamp_of(YES)})
    assert answers_of(cast.cycle) == {"adv": {"D1": NO}}


@pytest.mark.parametrize(
    ("key", "answer", "says"),
    [
        ("X9", YES, "no objective X9"),
        ("D1", Answer(contributes=True, leverage="enormous"), "leverage is one of"),
        ("D1", Answer(contributes=True, contribution="long " * 200), "one sentence"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, key: str, answer: Answer, says: str) -> None:
    with pytest.raises(RefusedError, match=says):
        choose(actor=cast.bob, unit=unit(cast), answers={key: answer})
    assert not Choice.objects.of(cast.northwind).exists()


@pytest.mark.parametrize(
    ("who", "key", "may"),
    [
        ("alice", "adv", True),
        ("alice", "sup", True),
        ("bob", "adv", True),
        ("bob", "sup", False),
        ("bob", "cs", False),
        ("carla", "adv", False),
        ("olaf", "adv", False),
        ("sam", "adv", False),
    ],
)
def test_who_chooses_for_whom(cast: Cast, who: str, key: str, *, may: bool) -> None:
    if may:
        assert unit_to_choose_for(getattr(cast, who), cast.ref(key)).key == key
    else:
        with pytest.raises(NotFoundError):
            unit_to_choose_for(getattr(cast, who), cast.ref(key))


def test_strangers_do_not_even_read(cast: Cast) -> None:
    with pytest.raises(NotFoundError):
        unit_to_read(cast.sam, cast.ref("adv"))
