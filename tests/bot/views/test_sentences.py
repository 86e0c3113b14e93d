"""Every code that `metrics` may say has its sentence, in every language."""

from __future__ import annotations

import re

import pytest

from bot.playground.html import parse_html
from bot.views.assumptions import assumption_text, missing_text, platform_name
from bot.views.errors import metrics_sentence
from bot.views.findings import finding_text
from bot.views.left_out import left_out_lines, reason_text
from bot.views.stage_names import stage_name
from bot.words import languages, words_for
from metrics import errors
from metrics.intake.assumptions import Code
from metrics.intake.result import Assumption
from metrics.lifecycle import FINDINGS, Finding, Stage
from metrics.vocabulary import Reason

LANGUAGES = languages()

DETAILS: dict[str, str | int] = {
    "amount": "Total", "rows": 3, "header": "Kwota <PLN>", "order": "dmy", "example": "01/02/2026",
    "mark": ",", "symbol": "$", "currency": "USD", "orders": 2, "status": "odd & new",
    "refunds": 2, "amount_minor": 123_400, "tables": 2, "names": "notes.xlsx", "columns": "date",
}  # fmt: skip

FIGURES: dict[str, float | int | str] = {
    "orders_a_month": 43.0, "months": 3, "recent": 2.0, "orders": 9, "days": 20,
    "stage": "steady", "missing": 57.0, "needed": 100, "customers": 40, "weeks": 10,
    "of_weeks": 13, "repeat_customers": 3, "rate": 0.41, "limit": 0.4, "low": 0.4, "high": 0.6,
    "returned": 4, "orders_a_year": 2.16, "line": 2.0, "active": 30, "before": 40,
    "ltv_to_cac": 0.6, "points": -10,
}  # fmt: skip

ERRORS = (
    errors.EmptyFile("a<b>.csv"),
    errors.NoRows("a.csv"),
    errors.NotATable("a.pdf", "pdf"),
    errors.NotATable("a.png", "image"),
    errors.NotATable("a.txt"),
    errors.PasswordProtected("a.xlsx"),
    errors.DamagedFile("a.zip"),
    errors.TooMuchInside("a.csv", "rows", 2_000_000),
    errors.TooMuchInside("a.zip", "bytes", 1 << 30),
    errors.PartOfExport("a.csv", "olist", ("payments",)),
    errors.MissingColumns("a.csv", ("date", "amount"), ("Foo", "Bar <script>")),
    errors.ColumnsInDoubt("a.csv", "amount", ("Total", "Netto"), ("Total", "Netto"), ()),
    errors.IntakeError("a.csv"),
    errors.NoOrders({Reason.CANCELLED: 3}),
    errors.NoOrders(),
)


def readable(sentence: str) -> str:
    """Return the sentence without markup, refusing what Telegram would refuse."""
    text = parse_html(sentence).text
    assert text.strip()
    assert "{" not in text
    return text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", Code)
def test_every_assumption_has_a_sentence(code: Code, language: str) -> None:
    readable(assumption_text(Assumption(code=code, details=DETAILS), words_for(language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", FINDINGS)
def test_every_finding_has_a_sentence_that_needs_only_its_own_figures(
    code: str, language: str
) -> None:
    figures = {name: FIGURES[name] for name in FINDINGS[code]}
    readable(finding_text(Finding(code=code, figures=figures), words_for(language)))


@pytest.mark.parametrize(
    ("code", "figures", "told"),
    [
        ("annual_repurchase_low", {"rate": 0.399, "limit": 0.4}, "39.9% of .* below 40% "),
        ("annual_repurchase_low", {"rate": 0.39996, "limit": 0.4}, "39.996% of .* below 40% "),
        ("annual_repurchase_low", {"rate": 0.394, "limit": 0.395}, "39% of .* below 39.5% "),
        ("annual_repurchase_low", {"rate": 0.214, "limit": 0.4}, "21% of .* below 40% "),
        ("annual_repurchase_middle", {"rate": 0.4, "low": 0.4, "high": 0.6}, "40% of .* 40% and"),
        ("annual_repurchase_middle", {"rate": 0.598, "low": 0.4, "high": 0.6}, "59.8% of "),
        ("repeat_rate_low", {"rate": 0.399, "limit": 0.4}, "39.9% of customers .* below 40% "),
        ("repeat_rate_high", {"rate": 0.6004, "limit": 0.6}, "60.04% of customers .* above 60% "),
        ("bought_seldom", {"orders_a_year": 1.996, "line": 2.0}, "1.996 times .* less than 2:"),
        ("bought_seldom", {"orders_a_year": 1.5, "line": 2.0}, "1.50 times .* less than 2:"),
        ("ltv_below_cost", {"ltv_to_cac": 0.998}, "99.8% of what it costs"),
        ("change_at_repurchase_rate", {"rate": 0.398, "limit": 0.4, "points": 5}, "40% .* 39.8%"),
        (
            "change_above_repurchase_rate",
            {"rate": 0.6, "limit": 0.6, "points": 5},
            "more than 60% .* 60%",
        ),
        (
            "change_below_orders_a_year",
            {"orders_a_year": 2.0, "line": 2.0, "points": -10},
            "less than 2 times .* 2",
        ),
    ],
)
def test_rounding_never_hides_on_which_side_of_its_limit_a_figure_lies(
    code: str, figures: dict[str, float | int | str], told: str
) -> None:
    sentence = finding_text(Finding(code=code, figures=figures), words_for("en"))
    assert re.search(told.replace(".", r"\.").replace(r"\.*", ".*"), sentence), sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2, 5, 22])
def test_every_reason_to_leave_an_order_out_is_counted_in_words(count: int, language: str) -> None:
    words = words_for(language)
    for reason in Reason:
        assert str(count) in readable(reason_text(reason, count, words))
    assert len(list(left_out_lines(dict.fromkeys(Reason, count), words))) == len(Reason) + 1


def test_nothing_is_said_when_nothing_is_left_out() -> None:
    assert list(left_out_lines({}, words_for("en"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_every_error_of_a_file_is_told_with_the_files_name(
    error: errors.MetricsError, language: str
) -> None:
    sentence = readable(metrics_sentence(error, words_for(language)))
    if isinstance(error, errors.IntakeError):
        assert error.file in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_stages_and_missing_columns_have_names(language: str) -> None:
    words = words_for(language)
    assert len({stage_name(stage, words) for stage in Stage}) == len(Stage)
    for missing in ("customer", "goods", "something new"):
        readable(missing_text(missing, words))


def test_a_platform_is_called_as_it_calls_itself() -> None:
    words = words_for("en")
    assert platform_name("shopify", words) == "Shopify"
    assert platform_name("woocommerce", words) == "WooCommerce"
    assert platform_name("tiktok", words) == "TikTok Shop"


def test_orders_just_below_a_stage_are_not_rounded_up_to_it() -> None:
    figures: dict[str, float | int | str] = {"stage": "growth", "missing": 10 - 9.99, "needed": 10}
    needs = finding_text(Finding(code="needs_orders", figures=figures), words_for("en"))
    assert needs.startswith("0.01 more orders a month")
