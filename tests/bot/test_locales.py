"""The catalogues: up to date with the code, complete, and true to the originals."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import bot
from bot.words import DEFAULT_LANGUAGE, languages, words_for

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

CODE = Path(bot.__file__).parent
LOCALES = CODE / "locales"
GETTEXT = {"gettext": slice(1), "ngettext": slice(2), "pgettext": slice(1, 2)}
"""Which of the arguments are texts."""
TRANSLATIONS = [language for language in languages() if language != DEFAULT_LANGUAGE]
TAGS = {"b", "i", "code"}


def catalogue(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "regulars.po").open("rb") as file:
        return read_po(file, locale=language)


def template() -> Catalog:
    with (LOCALES / "regulars.pot").open("rb") as file:
        return read_po(file)


def messages(known: Catalog) -> dict[tuple[str | None, object], Message]:
    return {(message.context, message.id): message for message in known if message.id}


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def originals(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def tags(text: str) -> Counter[str]:
    return Counter(re.findall(r"</?[a-z]+[^>]*>", text))


def commands(text: str) -> Counter[str]:
    """Return what must be typed as it stands: commands, and code without placeholders."""
    codes = (code for code in re.findall(r"<code>(.*?)</code>", text) if "{" not in code)
    return Counter([*codes, *re.findall(r"(?<![\w<.*/])/[a-z]{3,}", text)])


def test_the_template_holds_every_text_of_the_code() -> None:
    found = extract_from_dir(CODE, method_map=[("**.py", "python")], keywords=DEFAULT_KEYWORDS)
    assert {(context, text) for _, _, text, _, context in found} == messages(template()).keys()


@pytest.mark.parametrize("file", sorted(CODE.rglob("*.py")), ids=lambda file: file.name)
def test_every_text_stands_where_extraction_finds_it(file: Path) -> None:
    """Another name for gettext, an f-string or a sum would leave a text untranslated."""
    tree = ast.parse(file.read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = {id(call.func) for call in calls}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in GETTEXT and file.name != "words.py":
            assert id(node) in called, f"line {node.lineno}"
    known = {text for message in messages(template()).values() for text in originals(message)}
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        for text in call.args[GETTEXT.get(name, slice(0))]:
            if isinstance(text, ast.Constant):
                assert text.value in known, f"line {text.lineno}"
            else:
                named = isinstance(text, ast.Name | ast.Attribute | ast.Subscript)
                assert named, f"line {text.lineno}"
                assert name == "gettext", f"line {text.lineno}"


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_catalogue_knows_every_text_and_no_other(language: str) -> None:
    known = catalogue(language)
    assert messages(known).keys() == messages(template()).keys()
    assert not known.obsolete


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_catalogue_is_complete(language: str) -> None:
    known = catalogue(language)
    for message in messages(known).values():
        assert "fuzzy" not in message.flags, message.id
        assert all(form.strip() for form in forms(message)), message.id
        if message.pluralizable:
            assert len(forms(message)) == known.num_plurals, message.id


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("part", [placeholders, tags, commands, lambda text: text.count("\n")])
def test_a_translation_keeps_what_is_not_language(language: str, part: object) -> None:
    assert callable(part)
    for message in messages(catalogue(language)).values():
        allowed = [part(original) for original in originals(message)]
        for form in forms(message):
            assert part(form) in allowed, form


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_is_markup_that_telegram_takes(language: str) -> None:
    for message in messages(catalogue(language)).values():
        for text in (*originals(message), *forms(message)):
            names = re.findall(r"</?([a-z]+)[^>]*>", text)
            assert set(names) <= TAGS, text


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "rok"), (2, "lata"), (4, "lata"), (5, "lat"), (12, "lat"), (22, "lata"), (25, "lat")],
)
def test_polish_has_three_plural_forms(number: int, expected: str) -> None:
    sentence = words_for("pl").ngettext("{count} year", "{count} years", number)
    assert sentence.format(count=number) == f"{number} {expected}"


def test_a_text_can_have_two_meanings() -> None:
    words = words_for("pl")
    assert words.pgettext("a fraction, as 1.5", "{count} years") == "{count} roku"


@pytest.mark.parametrize(
    ("asked", "language"),
    [("pl", "pl"), ("pl-PL", "pl"), ("en-GB", "en"), ("xx", "en"), (None, "en"), ("", "en")],
)
def test_a_telegram_language_code_finds_its_words(asked: str | None, language: str) -> None:
    assert words_for(asked).language == language
