"""Endings and small words that tell verbs, nouns and clauses apart where no list knows a word."""

from __future__ import annotations

from typing import Final

#: Endings of nouns made of verbs and adjectives, which no verb has.
NOMINAL: Final = {
    "en": ("ing", "tion", "sion", "ment", "ance", "ence", "ness", "ity", "ship", "hood", "ics", "rollout"),
    "fr": ("tion", "sion", "ement", "ance", "ence", "age", "ite", "ure", "ise", "erie", "isme"),
    "de": ("ung", "ungen", "heit", "keit", "schaft", "ion", "tat", "bau", "nis", "gang", "wesen", "ismus"),
}  # fmt: skip
#: Letters of such a noun at least: no `ship`, no `bring`.
LONG_NOUN: Final = 6
#: English verbs that end as such nouns do.
VERBS_LIKE_NOUNS: Final = (
    "implement", "document", "commission", "supplement", "complement", "augment", "experiment", "position",
    "transition", "finance", "advance", "balance", "enhance", "influence", "reference", "question", "mention",
    "provision", "envision", "function", "condition", "cement", "invent", "prevent", "spring",
)  # fmt: skip
#: Endings of the participle of a verb of reaching.
PAST: Final = {"en": ("ed", "won"), "fr": ("é", "ée", "és", "ées", "u", "ue", "us", "ues", "ise", "ises")}
#: Endings of a French infinitive.
INFINITIVE: Final = ("er", "ir", "re", "oir")
#: English words of work that stand in names of subjects.
NOUNS_TOO: Final = (
    "support", "design", "control", "release", "training", "engineering", "research", "supply", "brand",
    "market", "service", "field", "contract", "process", "access", "account", "budget", "trade", "plan",
    "change", "risk", "study", "store", "source", "water", "fuel", "staff", "care", "lead", "host", "work",
)  # fmt: skip
#: Letters of a German verb at least.
SHORT_VERB: Final = 5
#: Prefixes between which and the stem a German participle has its `ge`.
PREFIXES: Final = (
    "", "ab", "an", "auf", "aus", "bei", "dar", "durch", "ein", "fest", "fort", "frei", "her", "hin", "mit",
    "nach", "um", "vor", "weg", "weiter", "zu", "zurück", "zusammen",
)  # fmt: skip
#: What an adjective in a German topic ends in.
ADJECTIVE: Final = ("e", "er", "es", "en", "em")
#: Names of work that goes on: `-isation`, `-management`.
GOES_ON: Final = (
    "isation", "ization", "isierung", "ifizierung", "management", "gestion", "pilotage", "ing", "suivi",
    "entwicklung", "planung", "pflege", "steuerung", "development", "formation", "communication",
    "kommunikation", "organisation", "gouvernance", "maintenance", "coordination", "administration",
)  # fmt: skip
#: After a verb of making, what is made is not named at all.
UNNAMED: Final = ("what", "whatever", "whoever", "ce", "tout", "was", "wer", "ourselves", "nobody", "no one")
#: Begin a clause of time, where an article or a person follows.
BEFORE: Final = ("before", "avant")
#: After an English noun, begin a clause that says what it is like.
SOMEBODY: Final = (
    "our", "we", "they", "people", "others", "everyone", "everybody", "anyone", "anybody", "nobody", "you",
    "who", "customers", "users", "i", "their",
)  # fmt: skip
#: Before a noun, with an article: there will be one more.
ONE_MORE: Final = (
    "second", "third", "fourth", "fifth", "first", "deuxieme", "troisieme", "second", "seconde", "premier",
    "premiere", "nouveau", "nouvelle", "zweite", "zweiten", "zweites", "dritte", "dritten", "drittes",
    "erste", "ersten", "erstes", "neue", "neuen", "neues",
)  # fmt: skip
#: Ends of German plurals.
MANY: Final = ("en", "er", "ern", "s")
#: Ends of adverbs of manner.
ADVERB: Final = {"en": ("ly",), "fr": ("ment",)}
#: Words that only clauses have.
CLAUSE: Final = ("ne", "on", "nous", "qui", "que", "who", "we", "they", "it", "us", "never", "wir", "man")
#: End as adverbs do and are none.
NO_ADVERBS: Final = (
    "quarterly", "weekly", "daily", "monthly", "yearly", "early", "friendly", "family", "supply", "assembly",
    "only", "reply", "likely", "lovely", "elderly", "costly", "fly", "anomaly",
)  # fmt: skip
