"""What a word may be, as bits of a plain integer (`IntFlag` is too slow for a million texts)."""

from __future__ import annotations

from typing import Final

# Shapes, given by the tokeniser.
NUMBER: Final = 1 << 0
#: Letters and digits that belong to a name: `Q3`, `ISO27001`, `v2.0`, a link.
NAME: Final = 1 << 1
SIGN: Final = 1 << 2
YEAR: Final = 1 << 3
#: A date, quarter, half year or calendar week.
CALENDAR: Final = 1 << 4
SPELLED: Final = 1 << 5
MULTIPLIER: Final = 1 << 6
SCALE: Final = 1 << 7
UNIT: Final = 1 << 8

# Meanings, given by the word lists under the same name in lower case.
UP: Final = 1 << 9
DOWN: Final = 1 << 10
#: Getting better without saying in which direction the number goes.
IMPROVE: Final = 1 << 11
KEEP: Final = 1 << 12
REACH: Final = 1 << 13
#: Verbs of making, doing and deciding: work, not its effect.
DELIVER: Final = 1 << 14
#: The same as a state: launched, documented, in place.
DELIVERED: Final = 1 << 15
#: Any other verb, so that a title is not taken for a bare topic.
VERB: Final = 1 << 16
FROM: Final = 1 << 17
TO: Final = 1 << 18
BY: Final = 1 << 19
FLOOR: Final = 1 << 20
CEILING: Final = 1 << 21
OF: Final = 1 << 22
OUT_OF: Final = 1 << 23
#: Before a duration that is a time window: within, last, every.
WINDOW: Final = 1 << 24
#: Before a date: by, until, end of.
UNTIL: Final = 1 << 25
MONTH: Final = 1 << 26
#: Quarter, year, sprint … as a word.
PERIOD: Final = 1 << 27
#: A word whose number is a name: version, tier, phase, objective.
LABEL: Final = 1 << 28
ZERO: Final = 1 << 29
ALL: Final = 1 << 30
REDACTED: Final = 1 << 31
#: Ends a noun phrase.
STOP: Final = 1 << 32
#: Names a level that can be measured: rate, revenue, satisfaction.
METRIC: Final = 1 << 33
#: People or things outside the team whose number is an effect: customers, orders.
CROWD: Final = 1 << 34
#: Something one makes or holds: dashboard, workshop, strategy.
DELIVERABLE: Final = 1 << 35
#: Announces the effect of the work before it: so that, resulting in.
EFFECT: Final = 1 << 36
ORDINAL: Final = 1 << 37
#: Says that a number is where things stand now: currently, baseline.
NOW: Final = 1 << 38
#: Leans on something above: in support of, contribute to.
SERVE: Final = 1 << 39
#: Objective, goal, key result, OKR.
GOAL: Final = 1 << 40
#: Company, group, parent … before `GOAL`.
ABOVE: Final = 1 << 41
#: About, roughly, a, the: may stand between a cue and its number.
FILLER: Final = 1 << 42
#: Can, be able to: a capability, hence an output.
ABILITY: Final = 1 << 43
#: A weaker promise than the parent's: help, support, explore.
WEAK: Final = 1 << 44
#: Carries no meaning when two texts are compared.
EMPTY: Final = 1 << 45
#: Expressions that lean on a text above by themselves: see above, same as last quarter.
LEANS: Final = 1 << 46
#: Hire, recruit: people are counted, yet it is work.
HIRE: Final = 1 << 47
ARROW: Final = 1 << 48
DASH: Final = 1 << 49
#: A rating whose scale follows: stars, points, score.
RATING: Final = 1 << 50
#: Ends a clause: comma, colon, bracket.
BREAK: Final = 1 << 51

#: Less of it is better: churn, latency, cost.
BURDEN: Final = 1 << 52

#: Before a number in a list: number, no., Nr.
ORDINAL_SIGN: Final = 1 << 53

AND: Final = 1 << 54
#: Before a number that is a rank to hold, such as top 3.
RANK: Final = 1 << 55
#: Part of a whole in words, such as a third: a quantity only where something changes by it, to it or from it.
FRACTION: Final = 1 << 56
#: Says how a thing turns out or what it is good for: without, so that, instead of.
MANNER: Final = 1 << 57
#: Between two numbers, the second of them round, that are a share: nine of ten, one in five.
PART: Final = 1 << 58
#: An article that means one after a bound: under an hour.
ONE: Final = 1 << 59
#: Before the two ends of a range: between 40 and 50.
BETWEEN: Final = 1 << 60
#: Half of one more after a number: four and a half.
HALF: Final = 1 << 61
#: Before a number or date that another is compared with, never where things should go: instead of, versus.
AGAINST: Final = 1 << 62
#: Edge of a period, part of a date as written: end of, mid, early.
EDGE: Final = 1 << 63
#: Before a date that is a day to be ready: by, until, no later than.
DUE: Final = 1 << 64
#: Before a time that is allowed: within, in under.
LIMIT: Final = 1 << 65
#: Definite article or demonstrative: the number after it is one already known.
ARTICLE: Final = 1 << 66
#: After a length of time that is no promise: in advance, old, ago.
AHEAD: Final = 1 << 67
#: Before a number that multiplies or divides: factor, multiplied by.
FACTOR: Final = 1 << 68
#: Before the unit of a price or rate: per, each.
PER: Final = 1 << 69
#: Before what must not happen: with no, without a single.
WITHOUT: Final = 1 << 72
#: After a number that is a time of day: o'clock.
CLOCK: Final = 1 << 73
#: Adjectives that stand between a number and its noun where nouns come first: new, last, large.
ADJECTIVE: Final = 1 << 74
#: Joins a subject to its state: is, are.
BE: Final = 1 << 76
#: Says that several become one: into one.
MERGED: Final = 1 << 75
#: Closes the phrase of a number it bounds: or more, at most.
CLOSER: Final = 1 << 71
#: Before a date when something began: since, from.
SINCE: Final = 1 << 70

#: Names something felt or judged, measured only by asking: engagement, trust, quality.
SOFT: Final = 1 << 77
#: A point that work ends at: certification, go-live, beta.
MILESTONE: Final = 1 << 78
#: Goals of a whole house that have other names too: plan, strategy, roadmap.
COURSE: Final = 1 << 79
#: Does nothing but serve what it names: support, contribute to, in line with.
MERELY: Final = 1 << 80
#: Says that something is somebody else's, or one's very own: their, ihre.
THEIRS: Final = 1 << 81

#: Says how good a thing is or how people feel about it: reliable, easy, proud.
QUALITY: Final = 1 << 100
#: What a survey or a measurement does: show, prove.
TELLS: Final = 1 << 101
#: One's own people, whose work is one's own: team, staff.
STAFF: Final = 1 << 102

#: What a word may be as a verb.
VERBS: Final = UP | DOWN | IMPROVE | KEEP | REACH | DELIVER | DELIVERED | HIRE | VERB | WEAK

#: What an unlisted compound inherits from its last part.
KINDS: Final = (
    METRIC | CROWD | DELIVERABLE | DELIVER | DELIVERED | BURDEN | GOAL | ABOVE | MONTH | PERIOD | SOFT
    | MILESTONE | COURSE
)  # fmt: skip

#: Words that add nothing to the meaning of a text.
IDLE: Final = EMPTY | FILLER | STOP | MONTH | PERIOD | NUMBER | NAME | SIGN | BREAK

#: Names the word lists may use.
BY_NAME: Final = {
    name.lower(): value
    for name, value in dict(globals()).items()
    if name.isupper() and isinstance(value, int)
}
