"""Remarks as HTML, and who is named in them."""

from __future__ import annotations

import pytest

from rung.server.talk.naming import MOST_NAMED, named_in, names_by
from rung.server.talk.rendering import to_html

REL = 'rel="nofollow noopener ugc"'
NAMES = names_by([("ana", "Ana Roth"), ("ana2", "Ana"), ("jo", "Jörg Müller"), ("s1", "Sam"), ("s2", "Sam")])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo\n\nthree", "<p>One<br>two</p><p>three</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("First:\n1. a\n2. b", "<p>First:</p><ol><li>a</li><li>b</li></ol>"),
        ("**strong** and *soft*, 2*3*4", "<p><strong>strong</strong> and <em>soft</em>, 2*3*4</p>"),
        ("`a *b* <c>`", "<p><code>a *b* &lt;c&gt;</code></p>"),
        (
            "See https://rung.example/a?b=1&c=2.",
            f'<p>See <a href="https://rung.example/a?b=1&amp;c=2" {REL}>https://rung.example/a?b=1&amp;c=2</a>.</p>',
        ),
        (
            "[the *plan*](https://rung.example/plan)",
            f'<p><a href="https://rung.example/plan" {REL}>the *plan*</a></p>',
        ),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        (
            '[x](https://a.example/"onclick=1)',
            f'<p>[x](<a href="https://a.example/" {REL}>https://a.example/</a>&quot;onclick=1)</p>',
        ),
        ("@Ana Roth knows", '<p><span class="named-in">@Ana Roth</span> knows</p>'),
        ("", "<p></p>"),
    ],
)
def test_a_remark_as_html(text: str, html: str) -> None:
    assert to_html(text, NAMES) == html


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("@Ana Roth, look", ["ana"]),
        ("@Ana look", ["ana2"]),  # the whole name of another
        ("ask @jörg müller!", ["jo"]),
        ("ask @Jorg Muller", ["jo"]),
        ("@ana and @jo.", ["ana2", "jo"]),  # a name before an id
        ("@Sam", []),  # two people: by their ids only
        ("@s1 @s2", ["s1", "s2"]),
        ("mail ana@Ana Roth", []),
        ("@Nobody", []),
        ("@", []),
        ("@@ana", []),
    ],
)
def test_who_is_named(text: str, people: list[str]) -> None:
    assert [named.person for named in named_in(text, NAMES)] == people


def test_a_shout_to_everybody_reaches_few() -> None:
    assert len(named_in("@ana " * 1000, NAMES)) == MOST_NAMED
