"""One number as merchants write it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.args.errors import BadNumber, NotANumber, UsageError, WrongKind
from bot.args.fields import Field, Grammar, Kind
from bot.args.reading import read
from metrics import errors as metrics_errors
from metrics.typed import POSITIVE_SHARE, Range


def grammar(kind: Kind, allowed: Range | None = None) -> Grammar:
    field = Field(
        name="x",
        label="X",
        kind=kind,
        names=("x",),
        example="x 1",
        allowed=allowed or Range(),
    )
    return Grammar(positional=(field,), required=(), example="x 1")


def value(text: str, kind: Kind = Kind.MONEY) -> Decimal:
    return read(text, grammar(kind)).values["x"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90", "90"),
        ("0.2", "0.2"),
        ("0,2", "0.2"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u2009234\u2009567", "1234567"),
        ("1\u202f234.50", "1234.50"),
        ("10 000", "10000"),
        ("1 000 000", "1000000"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1’234", "1234"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("12,34,567.5", "1234567.5"),
        ("$90", "90"),
        ("$ 90", "90"),
        ("90 zł", "90"),
        ("90zł", "90"),
        ("EUR 90", "90"),
        ("90 eur", "90"),
        ("€90", "90"),
        ("90 €", "90"),
        ("US$1,234.50", "1234.50"),
        ("1 234 zł", "1234"),
        ("９０", "90"),
        ("１，２３４．５０", "1234.50"),
        ("＄９０", "90"),
        ("٩٠", "90"),
        ("١٢٣٤٫٥", "1234.5"),
        ("९०", "90"),
        ("1e2", "100"),
        ("\u200e90\u200f", "90"),
        ("90.", "90"),
        ("+90", "90"),
    ],
)
def test_an_amount_is_read_as_merchants_write_it(text: str, expected: str) -> None:
    assert value(text) == Decimal(expected)
    assert value(f"x={text}") == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.2", "0.2"),
        ("0,2", "0.2"),
        ("20%", "0.2"),
        ("20 %", "0.2"),
        ("20\u00a0%", "0.2"),
        ("２０％", "0.2"),
        ("20٪", "0.2"),
        ("12,5%", "0.125"),
        ("20 procent", "0.2"),
        ("20 percent", "0.2"),
        ("0.5%", "0.005"),
        ("20", "0.2"),
        ("1.5", "0.015"),
        ("1", "1"),
        ("0.125", "0.125"),
    ],
)
def test_a_share_is_read_with_and_without_percent(text: str, expected: str) -> None:
    assert value(text, Kind.SHARE) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("1.500", Kind.MONEY, "1500"),
        ("1,500", Kind.MONEY, "1500"),
        ("1.500", Kind.COUNT, "1500"),
        ("1.667", Kind.AVERAGE, "1.667"),
        ("0.500", Kind.MONEY, "0.500"),
        ("1.50", Kind.MONEY, "1.50"),
        ("1.5000", Kind.MONEY, "1.5000"),
        ("1500.250", Kind.MONEY, "1500.250"),
        ("1.500 KWD", Kind.MONEY, "1.500"),
    ],
)
def test_three_digits_behind_one_mark_are_thousands_for_money_and_counts(
    text: str, kind: Kind, expected: str
) -> None:
    assert value(text, kind) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "noted"), [("1.500", True), ("1.50", False), ("1500", False), ("0.500", False)]
)
def test_a_doubtful_mark_is_noted(text: str, *, noted: bool) -> None:
    assert bool(read(text, grammar(Kind.MONEY)).notes) == noted


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "nan",
        "inf",
        "Infinity",
        "∞",
        "abc",
        "1.2.3",
        "1,2,3",
        "1.23.456,7",
        "1,234.5,6",
        "12.05.2026",
        "2026-11-21",
        "1--2",
        "5²",
        "½",
        "①",
        "Ⅳ",
        "1/2",
        "0y10",
        "1e99999",
        "--5",
        "%",
        "$",
        "90abc",
        "🙂",
        "\ud800",
        "<b>1</b>",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        value(text)
    assert isinstance(caught.value, NotANumber)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("1e400", metrics_errors.TooLarge),
        ("9" * 300, metrics_errors.TooLarge),
        ("-5", metrics_errors.TooSmall),
        ("−5", metrics_errors.TooSmall),
        ("-$5", metrics_errors.TooSmall),
        ("$-5", metrics_errors.TooSmall),
        ("1e-400", metrics_errors.TooSmall),
        ("9e9999", metrics_errors.TooLarge),
        ("0." + "3" * 300, metrics_errors.TooManyDigits),
    ],
)
def test_what_no_shop_has_is_refused(text: str, cause: type[metrics_errors.InputError]) -> None:
    with pytest.raises(BadNumber) as caught:
        value(text)
    assert isinstance(caught.value.cause, cause)
    assert len(caught.value.text) <= 40


def test_a_share_above_one_hundred_percent_is_refused_as_understood() -> None:
    with pytest.raises(BadNumber) as caught:
        read("120", grammar(Kind.SHARE, POSITIVE_SHARE))
    assert caught.value.cause.value == Decimal("1.2")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("20%", Kind.MONEY),
        ("20%", Kind.AVERAGE),
        ("$3", Kind.AVERAGE),
        ("3 zł", Kind.COUNT),
        ("€0.2", Kind.SHARE),
    ],
)
def test_a_percent_sign_or_a_currency_must_fit_the_field(text: str, kind: Kind) -> None:
    with pytest.raises(WrongKind):
        value(text, kind)


@settings(deadline=None, max_examples=200)
@given(
    minor=st.integers(min_value=0, max_value=10**11),
    marks=st.sampled_from(
        [(",", "."), (".", ","), (" ", ","), ("\u00a0", ","), ("'", "."), ("", ".")]
    ),
    sign=st.sampled_from(["{}", "${}", "{} zł", "{}€", "EUR {}"]),
)
def test_any_amount_with_cents_survives_every_way_of_writing(
    minor: int, marks: tuple[str, str], sign: str
) -> None:
    group, point = marks
    text = f"{minor // 100:,}".replace(",", group) + point + f"{minor % 100:02}"
    assert value(sign.format(text)) == Decimal(minor) / 100


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        number = value(text)
    except UsageError:
        return
    except KeyError:  # nothing was said
        return
    assert number.is_finite()
