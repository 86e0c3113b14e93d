from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.entities import Formatted, cleaned, units, with_found
from bot.playground.errors import BadRequest
from bot.playground.html import parse_html


def kinds(markup: str) -> list[tuple[str, int, int]]:
    return [(e.type, e.offset, e.length) for e in parse_html(markup).entities]


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b><strong>b</strong>", "ab", [("bold", 0, 1), ("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><del>b</del>", "ab", [("strikethrough", 0, 1), ("strikethrough", 1, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<code>a</code>", "a", [("code", 0, 1)]),
        ("<pre>a</pre>", "a", [("pre", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<B>a</B>", "a", [("bold", 0, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("😀<b>b</b>", "😀b", [("bold", 2, 1)]),
        ("&lt;b&gt; &amp; &quot;&#9731;&#x2603;", '<b> & "☃☃', []),
        ("&nbsp; & &bogus;", "&nbsp; & &bogus;", []),
        ("<b>a<code>b</code>c</b>", "abc", [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]),
    ],
)
def test_html_becomes_text_and_entities(
    markup: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    assert parse_html(markup).text == text
    assert kinds(markup) == entities


def test_a_link_carries_its_address() -> None:
    (entity,) = parse_html('<a href="https://example.org/?a=1&amp;b=2">here</a>').entities
    assert (entity.type, entity.url) == ("text_link", "https://example.org/?a=1&b=2")


def test_a_link_to_nowhere_is_plain_text() -> None:
    assert parse_html('<a href="nowhere">here</a>') == Formatted(text="here")


def test_code_in_pre_names_its_language() -> None:
    (entity,) = parse_html('<pre><code class="language-python">x = 1</code></pre>').entities
    assert (entity.type, entity.language) == ("pre", "python")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("2 <3> 1", 'Unsupported start tag "3" at byte offset 2'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href>x</a>", "Expected equal sign"),
        ('<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x_y>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<code class="x>a</code>', "Unclosed start tag at byte offset 0"),
    ],
)
def test_wrong_html_is_refused_in_telegrams_words(markup: str, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        parse_html(markup)
    assert caught.value.description.startswith(f"Bad Request: can't parse entities: {reason}")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab😀 &<>/\"'='\n;lt", max_size=40))
def test_anything_is_parsed_or_refused_and_entities_stay_inside_the_text(markup: str) -> None:
    try:
        parsed = parse_html(markup)
    except BadRequest:
        return
    for entity in parsed.entities:
        assert 0 <= entity.offset < entity.end <= units(parsed.text)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.sampled_from(["a", "😀", "&amp;", "&lt;", " "]),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from(["b", "i", "u", "s", "code", "blockquote", "tg-spoiler"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        max_leaves=8,
    )
)
def test_html_written_back_reads_the_same(markup: str) -> None:
    written = parse_html(markup).as_html()
    assert parse_html(written).as_html() == written
    assert parse_html(written).text == parse_html(markup).text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start now", [("bot_command", 0, 6)]),
        ("say /ltv@my_bot, please", [("bot_command", 4, 11)]),
        ("1/2 and a/b", []),
        ("@someone hi", [("mention", 0, 8)]),
        ("see https://example.org/a?b=1.", [("url", 4, 25)]),
        ("write to a.b@example.org", [("email", 9, 15)]),
        ("#sale $AAPL 5$", [("hashtag", 0, 5), ("cashtag", 6, 5)]),
    ],
)
def test_commands_names_and_addresses_are_found(
    text: str, found: list[tuple[str, int, int]]
) -> None:
    entities = with_found(Formatted(text=text)).entities
    assert [(e.type, e.offset, e.length) for e in entities] == found


def test_nothing_is_found_inside_code() -> None:
    assert [e.type for e in with_found(parse_html("<code>/start</code>")).entities] == ["code"]


def test_blanks_around_a_text_are_trimmed_and_entities_move_along() -> None:
    shown = cleaned(parse_html("\n  x <b>y  </b>\n"))
    assert shown.text == "x y"
    assert [(e.offset, e.length) for e in shown.entities] == [(2, 1)]


def test_at_most_a_hundred_entities_are_kept() -> None:
    assert len(with_found(parse_html("<b>a</b> " * 150)).entities) == 100
