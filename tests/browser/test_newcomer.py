"""The first quarter of an hour of somebody who has never seen Rung."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.browser.conftest import OKRS, Site

MECHANISM = "Whoever sees fresh figures each morning tells others about it."


def test_an_empty_organisation_leads_to_its_import(site: Site) -> None:
    site.sign_in()
    expect(site.page.get_by_role("heading", level=1)).to_have_text("Import")


def test_a_wrong_password_says_so_and_keeps_the_address(site: Site) -> None:
    site.open("/")
    site.page.get_by_label("Email").fill("ana@lumen.example")
    site.page.get_by_label("Password", exact=True).fill("wrong")
    site.page.get_by_role("button", name="Sign in", exact=True).click()
    expect(site.page.get_by_role("alert")).to_contain_text("not correct")
    expect(site.page.get_by_label("Email")).to_have_value("ana@lumen.example")


def test_from_sign_in_to_a_settled_orphan(site: Site) -> None:
    page = site.page
    site.sign_in()
    site.bring_in(OKRS.read_text(encoding="utf-8"))
    # The sentence says that something waits, and the list beside the ladder says what.
    expect(page.get_by_text("1 needs a decision.")).to_be_visible()
    beside = page.get_by_role("complementary")
    beside.get_by_role("link", name="Let every morning begin with fresh figures").click()
    # The page says what is wrong, why it matters, and what can be done.
    expect(page.get_by_role("heading", name="It leads to nothing above")).to_be_visible()
    expect(page.get_by_role("link", name="Orphan objective")).to_be_visible()
    page.get_by_role("link", name="Choose what it moves").first.click()
    # Only what stands above is offered; the search finds it by a key result.
    page.get_by_role("searchbox").fill("share of voice")
    expect(page.locator("#choices .choice")).to_have_count(3)
    page.get_by_role("radio", name="Raise share of voice").check()
    page.get_by_label("How does it move it?").fill(MECHANISM)
    page.get_by_role("button", name="It moves this").click()
    # It has a line of sight, the finding is gone, and the history remembers who did it.
    expect(page.get_by_role("status").first).to_contain_text("It has a way up now")
    sight = page.get_by_role("complementary", name="Line of sight")
    expect(sight.get_by_text(MECHANISM)).to_be_visible()
    expect(sight.get_by_role("link", name="Be the name people say first")).to_be_visible()
    expect(page.get_by_role("link", name="Orphan objective")).to_have_count(0)
    expect(page.get_by_text("Ana Roth chose what it moves")).to_be_visible()
    page.get_by_role("link", name="Ladder", exact=True).click()
    expect(page.get_by_text("Nothing waits for a decision.")).to_be_visible()


def test_an_orphan_can_be_taken_out_and_put_back(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/2026-q1/objective/D1")
    page.get_by_text("Take it out of the cycle", exact=True).click()
    page.get_by_label("What should bring it back?").fill("When the platform team is complete")
    page.get_by_role("button", name="Take it out", exact=True).click()
    expect(page.get_by_role("heading", name="It is not on the ladder")).to_be_visible()
    ladder.open("/o/lumen/2026-q1/ladder")
    expect(page.get_by_text("Nothing waits for a decision.")).to_be_visible()
    ladder.open("/o/lumen/2026-q1/objective/D1")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("heading", name="It leads to nothing above")).to_be_visible()


def test_a_choice_outlives_a_search_and_says_what_a_key_result_moves(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/2026-q1/objective/T1")
    result = page.get_by_role("article").filter(has_text="T1.2")
    result.get_by_role("link", name="Say what else it moves").click()
    choices = page.locator("#choices")
    choices.get_by_role("radio", name="Reach an NPS of 60").check()
    page.get_by_role("searchbox").fill("nothing has these words")
    expect(choices.get_by_text("Nothing else above has these words.")).to_be_visible()
    expect(choices.get_by_role("radio", name="Reach an NPS of 60")).to_be_checked()
    page.get_by_label("How much of it, in percent?").fill("40")
    page.get_by_role("button", name="It moves this").click()
    expect(result.get_by_text("40 % of it")).to_be_visible()
    result.get_by_role("button", name="Remove this link").last.click()
    expect(result.get_by_text("40 % of it")).to_have_count(0)


def test_whoever_leaves_says_why_and_what_it_left_is_named(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/2026-q1/objective/C1")
    beside = page.get_by_role("complementary")
    beside.get_by_text("Cut it", exact=True).first.click()
    beside.get_by_label("Why is it given up?").fill("We changed course")
    beside.get_by_role("button", name="Cut it", exact=True).click()
    expect(page.get_by_text("Ana Roth cut it on")).to_be_visible()
    expect(page.get_by_text("We changed course").first).to_be_visible()
    expect(page.get_by_role("heading", name="lost its way up with it")).to_be_visible()


def test_words_that_were_not_sent_come_back(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/2026-q1/reword/T1")
    page.get_by_label("In your own words").fill("Let customers speak")
    page.get_by_role("link", name="Ladder", exact=True).click()
    expect(page.get_by_role("heading", name="Ladder", level=1)).to_be_visible()
    ladder.open("/o/lumen/2026-q1/reword/T1")
    expect(page.get_by_label("In your own words")).to_have_value("Let customers speak")
    expect(page.get_by_text("What you typed before, and did not send, is back.")).to_be_visible()
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Let customers speak")
    ladder.open("/o/lumen/2026-q1/reword/T1")
    page.get_by_label("In your own words").fill("Let them speak louder")
    page.reload()
    page.get_by_role("button", name="Forget it").click()
    expect(page.get_by_label("In your own words")).to_have_value("Let customers speak")


def test_a_finding_is_kept_with_a_reason_and_may_ask_again(ladder: Site) -> None:
    page = ladder.page
    ladder.open("/o/lumen/2026-q1/findings?rule=orphan-objective")
    card = page.get_by_role("article")
    card.get_by_text("Keep it, with a reason").click()
    card.get_by_label("Why is it right as it stands?").fill("Agreed with the board until May")
    card.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("status").first).to_contain_text("Kept, with your reason on record.")
    page.get_by_role("link", name="1 kept with a reason").click()
    expect(page.get_by_text("Agreed with the board until May")).to_be_visible()
    page.get_by_role("button", name="Let it ask again").click()
    ladder.open("/o/lumen/2026-q1/findings?rule=orphan-objective")
    expect(page.get_by_role("article")).to_have_count(1)


def test_a_broken_file_is_explained_line_by_line_and_mended_in_place(site: Site) -> None:
    page = site.page
    site.sign_in()
    site.open("/o/lumen/import")
    broken = OKRS.read_text(encoding="utf-8").replace("start: 2026-01-05", "start: tomorrow", 1)
    broken = broken.replace("title: Make our", "titel: Make our", 1)
    page.get_by_label("Or its text").fill(broken)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("problems in the file")
    expect(page.get_by_text("titel: Make our customers").first).to_be_visible()
    expect(page.get_by_text("line 2,")).to_be_visible()
    page.get_by_label("Mend it here").fill(OKRS.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_role("heading", name="This is what would change")).to_be_visible()
    page.get_by_role("button", name="Apply it").click()
    expect(page.get_by_role("heading", name="Ladder", level=1)).to_be_visible()
