"""Stage and mix in words: one honest piece of advice, with its reasons."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.findings import finding_text
from bot.views.numbers import decimals_beside, share, share_beside
from bot.views.stage_names import stage_name
from bot.views.start import run_button
from metrics.lifecycle import OURS, Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.reply import Keyboard, Picture
    from bot.words import Words
    from metrics.lifecycle import Lifecycle, Shift

_BAR_CELLS = 10


def stage_reply(
    lifecycle: Lifecycle, words: Words, *, pictures: tuple[Picture, ...] = (), stored: bool
) -> Reply:
    """Show stage, mix, reasons, what would change it and how sure it is."""
    blocks = [summary_text(lifecycle, words), mix_text(lifecycle, words)]
    beside = [*_mode_lines(lifecycle, words), *_position_lines(lifecycle, words)]
    if beside:
        blocks.append("\n".join([words.gettext("<b>Beside it</b>"), *beside]))
    if lifecycle.would_change:
        lines = [words.gettext("<b>What would change it</b>")]
        lines.extend("• " + finding_text(finding, words) for finding in lifecycle.would_change)
        blocks.append("\n".join(lines))
    blocks.append(_confidence(lifecycle, words))
    keyboard = (
        (
            (
                run_button("plan", words.gettext("What to do next")),
                run_button("report", words.gettext("All figures")),
            ),
        )
        if stored
        else _sample(words)
    )
    return Reply(text="\n\n".join(blocks), pictures=pictures, keyboard=keyboard)


def orders_needed(words: Words) -> Reply:
    """Say what a stage needs at the least, after the question for it was skipped."""
    text = words.gettext(
        "The stage goes by the orders a month, so I need at least those: last month's, roughly "
        "counted, will do, as in <code>/stage 120</code>, or send me an order export and I count "
        "them."
    )
    return Reply(text=text, keyboard=_sample(words))


def _sample(words: Words) -> Keyboard:
    return ((run_button("demo", words.gettext("Show me a sample shop")),),)


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


def mix_text(lifecycle: Lifecycle, words: Words) -> str:
    """Say how the mix came about: what the stage starts from, and each shift."""
    keeping = words.percent(lifecycle.base_retention_share)
    lines = [
        words.gettext("<b>How the mix comes about</b>"),
        words.gettext("{stage} starts from {share} for the customers you have").format(
            stage=stage_name(lifecycle.stage, words), share=keeping
        ),
        *("• " + _shift_line(shift, words) for shift in lifecycle.shifts),
    ]
    if not lifecycle.shifts:
        lines.append(words.gettext("Nothing in your figures moves it."))
    return "\n".join(lines)


def _shift_line(shift: Shift, words: Words) -> str:
    points = words.number(abs(shift.points))
    towards = (
        words.gettext("{points} points to the customers you have: {reason}")
        if shift.points > 0
        else words.gettext("{points} points to new customers: {reason}")
    )
    return towards.format(points=points, reason=finding_text(shift.finding, words))


def _mode_lines(lifecycle: Lifecycle, words: Words) -> Iterator[str]:
    """Say what the shop lives on, and why that may disagree with its mix."""
    mode, rate = lifecycle.mode, lifecycle.annual_repurchase_rate
    low, high = lifecycle.thresholds.repurchase_low, lifecycle.thresholds.repurchase_high
    if mode is None or rate is None:
        return
    yield {
        Mode.ACQUISITION: words.gettext(
            "{rate} of last year's customers bought again: the shop lives on new ones "
            "(acquisition mode, below {low})"
        ),
        Mode.HYBRID: words.gettext(
            "{rate} of last year's customers bought again: the shop lives on both "
            "(hybrid mode, {low} to {high})"
        ),
        Mode.LOYALTY: words.gettext(
            "{rate} of last year's customers bought again: the shop lives on its regulars "
            "(loyalty mode, above {high})"
        ),
    }[mode].format(
        rate=share_beside(rate, (low, high), words),
        low=share(Decimal(str(low)), words),
        high=share(Decimal(str(high)), words),
    )
    wins, keeps = lifecycle.acquisition_share, lifecycle.retention_share
    if (mode is Mode.ACQUISITION and keeps > wins) or (mode is Mode.LOYALTY and wins > keeps):
        yield words.gettext(
            "That points the other way than the mix: the mix goes by the size of the shop, the "
            "mode by how many come back. Size decides where effort pays, the mode how hard it "
            "will be."
        )


def _position_lines(lifecycle: Lifecycle, words: Words) -> Iterator[str]:
    place = lifecycle.position
    if place is None:
        return
    figures = {
        "orders": words.number(
            place.orders_a_year, decimals_beside(place.orders_a_year, place.often_line, 1)
        ),
        "line": words.number(place.often_line, 1),
    }
    if place.orders_a_year >= place.often_line:
        often = words.gettext(
            "bought often ({orders} orders per customer a year, the line is {line})"
        )
    else:
        often = words.gettext(
            "bought seldom ({orders} orders per customer a year, the line is {line})"
        )
    often = often.format(**figures)
    value = {
        "H": words.gettext("high order value"),
        "L": words.gettext("low order value"),
    }.get(place.quadrant[0])
    if value is None:
        yield words.gettext("Matrix: {often}").format(often=often)
    else:
        yield words.gettext("Matrix: {value}, {often}").format(value=value, often=often)


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
    return "🟧" * (_BAR_CELLS - keeping) + "🟦" * keeping  # the charts' NEW and RETURNING


def _confidence(lifecycle: Lifecycle, words: Words) -> str:
    sure = {
        "high": words.gettext("How sure: well, there is a year of data or more behind this."),
        "medium": words.gettext("How sure: fairly; more data would make it surer."),
        "low": words.gettext("How sure: little data stands behind this; take it as a first hint."),
    }[lifecycle.confidence]
    ours = (
        words.gettext("The thresholds of the stages and the percentages are ours.")
        if lifecycle.thresholds == OURS
        else words.gettext("Some thresholds are your own (/settings), the others ours.")
    )
    return f"<i>{sure} {ours}</i>"
