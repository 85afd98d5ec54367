"""Writing an objective that was not there before."""

from __future__ import annotations

import pytest
from tests.cast import Cast, seated

from rung.core import model
from rung.server.errors import NotFoundError, ReadOnlyError, RefusedError
from rung.server.okrs.actions import Stated
from rung.server.orgs.access import Actor
from rung.server.store.convert import objectives_of
from rung.server.store.models import (
    Account,
    AuditEntry,
    KeyResult,
    Objective,
    Person,
    Pillar,
    Role,
    Seat,
    Waiver,
)
from rung.server.writing.access import place_to_draft
from rung.server.writing.actions import Parts, Tried, create_objective
from rung.server.writing.written import Written

STAGE = Written(title="Give every happy customer a stage of their own", holder="adv")
#: Everything that a form may hold.
FULL = Written(
    title=" Give every customer\n a stage ",
    holder="adv",
    why="They are proud",
    why_now="The fair is in May",
    commitment="aspirational",
    owner="carla",
    authors=(("bob", "team"), ("alice", "management")),
    to="D1.1",
    pattern="key_result",
    mechanism="Proud customers bring others",
)
PARTS = Parts(
    key_results=(
        Stated(title="Raise calls from 3 to 12", owner="bob"),
        Stated(title="Films", unit="sup"),
    ),
    initiatives=(Tried(title="A studio", key_result="2", owner="carla", hypothesis="It is easy then"),),
)


def write(cast: Cast, actor: Actor, written: Written = STAGE, parts: Parts | None = None) -> Objective:
    place = place_to_draft(actor, cast.ref(written.holder))
    return create_objective(actor=actor, place=place, written=written, parts=parts or Parts())


def read(cast: Cast, key: str) -> model.Objective:
    return objectives_of(cast.northwind, cast.cycle, [key])[0]


def test_everything_is_kept_and_it_is_a_draft_with_the_next_id_of_its_level(cast: Cast) -> None:
    row = write(cast, cast.bob, FULL, PARTS)
    assert (row.key, row.position, row.agent) == ("T2", 4, "")
    assert read(cast, "T2") == model.Objective(
        id="T2",
        title="Give every customer a stage",
        holder="adv",
        why="They are proud",
        why_now="The fair is in May",
        commitment=model.Commitment.ASPIRATIONAL,
        state=model.State.DRAFT,
        owner="carla",
        authors=(model.Author("bob", model.Side.TEAM), model.Author("alice", model.Side.MANAGEMENT)),
        parent=model.Contribution("D1.1", model.Pattern.KEY_RESULT, "Proud customers bring others"),
        key_results=(
            model.KeyResult(id="T2.1", title="Raise calls from 3 to 12", owner="bob"),
            model.KeyResult(id="T2.2", title="Films", unit="sup"),
        ),
        initiatives=(
            model.Initiative(
                id="T2.i1", title="A studio", key_result="T2.2", owner="carla", hypothesis="It is easy then"
            ),
        ),
    )


def test_each_item_has_its_row_in_the_audit_and_all_are_one_revision(cast: Cast) -> None:
    row = write(cast, cast.bob, parts=Parts(key_results=(Stated(title="Raise calls from 3 to 12"),)))
    entries = list(AuditEntry.objects.of(cast.northwind).order_by("pk"))
    assert [(one.action, one.subject, one.before, one.revision) for one in entries] == [
        ("create_objective", "T2", {}, 1),
        ("create_objective", "T2.1", {}, 1),
    ]
    assert entries[0].after["title"] == row.title
    assert entries[0].who == "bob@example.com"
    assert not AuditEntry.objects.of(cast.southwind).exists()


#: Holders, and who may write a draft for them.
DRAFTERS = {
    "co": {"alice"},
    "cs": {"alice"},
    "adv": {"alice", "bob", "carla"},
    "sup": {"alice"},
    "carla": {"alice", "bob", "carla"},
    "nobody": set[str](),
}


@pytest.mark.parametrize("who", ["alice", "bob", "carla", "olaf", "sam"])
@pytest.mark.parametrize("holder", DRAFTERS)
def test_who_may_write_drafts_where(cast: Cast, who: str, holder: str) -> None:
    actor = getattr(cast, who)
    if who in DRAFTERS[holder]:
        assert place_to_draft(actor, cast.ref(holder)).holder == holder
    else:
        with pytest.raises(NotFoundError):
            place_to_draft(actor, cast.ref(holder))


def test_a_token_that_only_reads_is_told_so(cast: Cast) -> None:
    reading = Actor(cast.alice.account, may_write=False, may_propose=False)
    with pytest.raises(ReadOnlyError):
        place_to_draft(reading, cast.ref("adv"))
    proposing = Actor(cast.alice.account, may_write=False, may_propose=True)
    assert place_to_draft(proposing, cast.ref("adv")).holder == "adv"


def test_an_id_is_never_used_again(cast: Cast) -> None:
    AuditEntry.objects.of(cast.northwind).create(
        organization=cast.northwind, cycle=cast.cycle, who="x", action="import", subject="T7"
    )
    KeyResult.objects.of(cast.northwind).filter(key="T1.1").update(key="T9")
    assert write(cast, cast.bob).key == "T10"
    assert write(cast, cast.bob).key == "T11"
    assert write(cast, cast.alice, Written(title="Be known", holder="co")).key == "C2"


def test_a_member_who_names_another_owner_stays_an_author(cast: Cast) -> None:
    row = write(cast, cast.carla, Written(title="A stage", holder="adv", owner="bob"))
    assert read(cast, row.key).authors == (model.Author("carla", model.Side.TEAM),)
    own = write(cast, cast.carla, Written(title="A stage", holder="adv", owner="carla"))
    assert read(cast, own.key).authors == ()


def test_an_objective_of_a_person_alone_needs_the_role_or_a_reason(cast: Cast) -> None:
    alone = Written(title="Write the handbook", holder="carla")
    with pytest.raises(RefusedError, match="does not call for individual OKRs") as refused:
        write(cast, cast.bob, alone)
    assert refused.value.detail == {"field": "reason"}
    row = write(cast, cast.bob, alone, Parts(reason="She works alone for now"))
    assert row.key == "P1"
    waiver = Waiver.objects.of(cast.northwind).get()
    assert (waiver.rule, waiver.reason, waiver.who) == (
        "individual-not-eligible",
        "She works alone for now",
        cast.bob.account,
    )
    Person.objects.of(cast.northwind).filter(key="carla").update(individual_okrs="high_autonomy")
    assert write(cast, cast.bob, alone).key == "P2"
    assert Waiver.objects.of(cast.northwind).count() == 1


@pytest.mark.parametrize(
    ("written", "field"),
    [
        (Written(title=" ", holder="adv"), "title"),
        (Written(title="x" * 1001, holder="adv"), "title"),
        (Written(title="A", holder="adv", why="x" * 20_001), "why"),
        (Written(title="A", holder="adv", commitment="perhaps"), "commitment"),
        (Written(title="A", holder="adv", pattern="copy"), "pattern"),
        (Written(title="A", holder="adv", owner="nobody"), "owner"),
        (Written(title="A", holder="adv", authors=(("nobody", "team"),)), "authors"),
        (Written(title="A", holder="adv", authors=(("bob", "outside"),)), "authors"),
        (Written(title="A", holder="adv", to="T1"), "parent_rank"),
        (Written(title="A", holder="adv", to="X9"), "to"),
        (Written(title="A", holder="adv", pillars=("growth",)), "pillars"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(cast: Cast, written: Written, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        write(cast, cast.bob, written)
    assert field in {refused.value.detail.get("field"), *refused.value.detail}
    assert not Objective.objects.of(cast.northwind).filter(state="draft").exists()
    assert not AuditEntry.objects.of(cast.northwind).exists()


def test_pillars_label_the_top_level_alone(cast: Cast) -> None:
    Pillar.objects.of(cast.northwind).create(
        organization=cast.northwind, cycle=cast.cycle, key="growth", name="Growth"
    )
    with pytest.raises(RefusedError, match="top level"):
        write(cast, cast.bob, Written(title="A", holder="adv", pillars=("growth",)))
    row = write(cast, cast.alice, Written(title="A", holder="co", pillars=("growth",)))
    entry = AuditEntry.objects.of(cast.northwind).get(subject=row.key)
    assert entry.after["pillars"] == ["growth"]


def test_what_an_agent_writes_bears_its_name(cast: Cast) -> None:
    keeper = Seat.objects.of(cast.northwind).get(account=cast.bob.account)
    agent = seated("robin", cast.northwind, Role.LEAD)
    Seat.objects.of(cast.northwind).filter(account=agent.account).update(kept_by=keeper)
    Account.objects.filter(pk=agent.account.pk).update(name="Robin")
    row = write(cast, agent, parts=Parts(key_results=(Stated(title="Raise calls from 3 to 12"),)))
    assert (row.agent, row.state) == ("Robin", "draft")
    assert KeyResult.objects.of(cast.northwind).get(key="T2.1").agent == "Robin"
    with pytest.raises(NotFoundError):
        place_to_draft(agent, cast.ref("co"))
