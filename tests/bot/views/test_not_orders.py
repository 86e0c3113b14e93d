from __future__ import annotations

import pytest

from bot.views.assumptions import missing_text, platform_name
from bot.views.errors import metrics_sentence
from bot.views.not_orders import kind_text, where_text
from bot.words import languages, words_for
from metrics.errors import NotOrders, PartOfExport
from metrics.intake.platforms import LAYOUTS
from metrics.intake.refusals import REFUSALS

KINDS = sorted({refusal.kind for refusal in REFUSALS})
NO_SHOPS = {"", "klaviyo", "mailchimp"}
DATA_SETS = {"uci", "olist", "superstore"}
"""Published tables, which no merchant exports."""
SHOPS = sorted(
    ({layout.platform for layout in LAYOUTS} | {refusal.platform for refusal in REFUSALS})
    - NO_SHOPS
    - DATA_SETS
)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_refusal_has_a_sentence_of_its_own(kind: str, language: str) -> None:
    words = words_for(language)
    assert kind_text(kind, words) != kind_text("no such kind", words)
    said = metrics_sentence(NotOrders("a<b>.csv", kind, ""), words)
    assert "<b>a&lt;b&gt;.csv</b>" in said
    assert "{" not in said


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("platform", SHOPS)
def test_every_platform_says_where_its_orders_are_exported(platform: str, language: str) -> None:
    words = words_for(language)
    where = where_text(platform, words)
    assert "→" in where
    assert where in metrics_sentence(NotOrders("a.csv", "products", platform), words)
    assert platform_name(platform, words)


def test_without_a_platform_the_refusal_says_what_is_needed() -> None:
    said = metrics_sentence(NotOrders("a.csv", "sales_report", ""), words_for("en"))
    assert "added up by day or product" in said
    assert "order export of your shop" in said


def test_a_table_that_is_orders_only_with_others_says_which() -> None:
    said = metrics_sentence(PartOfExport("olist.csv", "olist", ("orders",)), words_for("en"))
    assert "one zip" in said
    assert "payments" in said


@pytest.mark.parametrize("language", languages())
def test_what_an_export_cannot_tell_is_a_sentence_of_its_own(language: str) -> None:
    words = words_for(language)
    general = missing_text("{what}", words)
    for missing in {each for layout in LAYOUTS for each in layout.cannot_tell}:
        assert missing_text(missing, words) != general.replace("{what}", missing), missing
