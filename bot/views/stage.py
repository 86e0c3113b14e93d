"""Stage and mix in words: one honest piece of advice, with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.findings import finding_text, stage_name
from bot.views.start import run_button

if TYPE_CHECKING:
    from bot.reply import Picture
    from bot.words import Words
    from metrics.lifecycle import Lifecycle

_BAR_CELLS = 10


def stage_reply(
    lifecycle: Lifecycle, words: Words, *, pictures: tuple[Picture, ...] = (), stored: bool
) -> Reply:
    """Show stage, mix, reasons, what would change it and how sure it is."""
    blocks = [summary_text(lifecycle, words)]
    if lifecycle.would_change:
        lines = [words.gettext("<b>What would change it</b>")]
        lines.extend("• " + finding_text(finding, words) for finding in lifecycle.would_change)
        blocks.append("\n".join(lines))
    blocks.append(_confidence(lifecycle, words))
    keyboard = (
        ((run_button("report", words.gettext("All figures")),),)
        if stored
        else ((run_button("demo", words.gettext("Show me a sample shop")),),)
    )
    return Reply(text="\n\n".join(blocks), pictures=pictures, keyboard=keyboard)


def summary_text(lifecycle: Lifecycle, words: Words) -> str:
    """Say the stage, the mix as a bar, and the strongest reasons."""
    lines = [
        words.gettext("<b>Stage: {stage}</b>").format(stage=stage_name(lifecycle.stage, words)),
        _advice(lifecycle, words),
        _bar(lifecycle),
        words.gettext(
            "{acquisition} winning new customers, {retention} keeping the ones you have"
        ).format(
            acquisition=words.percent(lifecycle.acquisition_share),
            retention=words.percent(lifecycle.retention_share),
        ),
        "",
        words.gettext("<b>Why</b>"),
        *("• " + finding_text(finding, words) for finding in lifecycle.reasons),
    ]
    return "\n".join(lines)


def _advice(lifecycle: Lifecycle, words: Words) -> str:
    if any(finding.code == "ltv_below_cost" for finding in lifecycle.reasons):
        return words.gettext("Fix margin or the cost of winning a customer first.")
    if lifecycle.retention_share > lifecycle.acquisition_share:
        return words.gettext("Keep the customers you have: most of your effort belongs there.")
    if lifecycle.retention_share < lifecycle.acquisition_share:
        return words.gettext("Win new customers: most of your effort belongs there.")
    return words.gettext("Half of your effort for new customers, half for the ones you have.")


def _bar(lifecycle: Lifecycle) -> str:
    keeping = round(lifecycle.retention_share * _BAR_CELLS)
    return "🟧" * (_BAR_CELLS - keeping) + "🟦" * keeping  # as in the charts: new, returning


def _confidence(lifecycle: Lifecycle, words: Words) -> str:
    sure = {
        "high": words.gettext("How sure: well, there is a year of data or more behind this."),
        "medium": words.gettext("How sure: fairly; more data would make it surer."),
        "low": words.gettext("How sure: little data stands behind this; take it as a first hint."),
    }[lifecycle.confidence]
    ours = words.gettext("The thresholds of the stages and the percentages are ours.")
    return f"<i>{sure} {ours}</i>"
