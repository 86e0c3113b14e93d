"""The words of /benchmarks: what is published, by whom, of when, and what they count."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.html import html
from bot.views.trades import trade_name
from bot.words import N_
from metrics.advisor.benchmarks import Counted, Figure, Trade, benchmarks_for, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.reply import Keyboard
    from bot.words import Words
    from metrics.advisor.benchmarks import Benchmark

_BUTTONS_A_ROW = 2

TITLES: Mapping[Figure, str] = {
    Figure.REPEAT_RATE: N_("Customers who buy again"),
    Figure.SECOND_ORDER: N_("Second order within a year of the first"),
    Figure.ANNUAL_REPURCHASE: N_("Customers of one year who come back in the next"),
    Figure.ORDERS_A_YEAR: N_("Orders per customer in a year"),
    Figure.RETURNING_REVENUE: N_("Revenue from returning customers"),
    Figure.LTV_TO_CAC: N_("LTV : CAC, customer value against the cost of winning one"),
    Figure.PAYBACK_MONTHS: N_("Months until a new customer has paid back"),
    Figure.REFUND_RATE: N_("Refunds and returns"),
}
_COUNTED: Mapping[Counted, str] = {
    Counted.UNSTATED: N_("What exactly is counted is not said."),
    Counted.TWO_ORDERS_EVER: N_(
        "Counts buyers with two orders or more at any time: compare your figure over all data."
    ),
    Counted.SECOND_WITHIN_YEAR: N_(
        "Counted as here, but here customers younger than a year are allowed for."
    ),
    Counted.SECOND_SAME_YEAR: N_(
        "Counts a second order only in the calendar year of the first; here everybody has a whole "
        "year, so yours comes out higher."
    ),
    Counted.ONE_TIME_BUYERS: N_(
        "Counts everybody who had ever bought once, most of them long ago: no yardstick for yours."
    ),
    Counted.YEAR_AFTER_YEAR: N_(
        "Two limits, counted as here: below the lower a shop lives from new customers, above the "
        "higher from those it keeps."
    ),
    Counted.BIG_CHAINS: N_("H&amp;M and Shein, two giants: no yardstick for yours."),
    Counted.LOYAL_ONLY: N_("Counts only customers who came back: no yardstick for yours."),
    Counted.REPEAT_REVENUE: N_("Revenue of repeat purchases, counted as here."),
    Counted.CLIENTS_RATIO: N_(
        "The mean of a vendor’s clients; how value and cost are counted is not said."
    ),
    Counted.RULE_OF_SHOPS: N_("Advice to online shops, not a measurement."),
    Counted.RULE_OF_SOFTWARE: N_("Advice to software sold by subscription, not a measurement."),
    Counted.RETURNED_SALES: N_(
        "Value of goods sent back, as retailers estimate it; here it is money refunded."
    ),
    Counted.RETURNED_PARCELS: N_(
        "Parcels sent back, in whole or in part; here it is money refunded."
    ),
    Counted.RETURNED_ORDERS: N_("Purchases sent back; here it is money refunded."),
}
"""What a source counts, and how that differs from ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A shop's own figures; those of a window are of the last 365 days.

    repeat_rate_ever
        The repeat purchase rate over all data, as many sources count it.
    """

    figures: Mapping[Figure, float | None]
    repeat_rate_ever: float | None


def benchmarks_reply(own: Own | None, trade: Trade | None, words: Words) -> Reply:
    """Show every figure with its sources; `own` is None where no orders are stored."""
    blocks = [_head(own, trade, words)]
    blocks.extend("\n".join(_figure_lines(figure, own, trade, words)) for figure in Figure)
    blocks.append(
        words.gettext(
            "<i>None of these is the truth: shops differ, and so does what is counted. “Quoted” "
            "means that I know the figure only from who quotes it.</i>"
        )
    )
    return Reply(text="\n\n".join(blocks), keyboard=_keyboard(trade, words))


def source_text(row: Benchmark, words: Words) -> str:
    """Name who published a figure, where, and when."""
    source = row.source
    when = str(source.year) if source.year is not None else words.gettext("undated")
    parts = [source.publisher, f"“{source.title}”", when]
    if row.country is not None:
        parts.append(str(words.locale.territories[row.country]))
    if source.quoted_by is not None:
        parts.append(words.gettext("quoted by {name}").format(name=source.quoted_by))
    return ", ".join(parts)


def counted_text(counted: Counted, words: Words) -> str:
    """Say what a source counts, and how that differs from ours."""
    return words.gettext(_COUNTED[counted])


def range_text(figure: Figure, low: float | None, high: float | None, words: Words) -> str:
    """Write a published figure: one number, from low to high, or open at one end."""
    if low is None and high is not None:
        return words.gettext("at most {value}").format(value=_value(figure, high, words))
    if high is None and low is not None:
        return words.gettext("at least {value}").format(value=_value(figure, low, words))
    ends = [_value(figure, end, words) for end in (low, high) if end is not None]
    return "–".join(dict.fromkeys(ends))


def _head(own: Own | None, trade: Trade | None, words: Words) -> str:
    title = words.gettext("<b>Published figures of shops</b>")
    if trade is not None:
        title = html(
            words.gettext("<b>Published figures: {trade}</b>"), trade=trade_name(trade, words)
        )
    if own is None:
        hint = words.gettext(
            "There are no orders of yours here yet to put beside them: send an export, or look at "
            "/demo."
        )
        return f"{title}\n{hint}"
    return title


def _figure_lines(
    figure: Figure, own: Own | None, trade: Trade | None, words: Words
) -> Iterator[str]:
    rows = benchmarks_for(figure, trade)
    title = words.gettext(TITLES[figure])
    if trade is not None and all(row.trade is None for row in rows):
        title = words.gettext("{title} (all trades)").format(title=title)
    yield html("<b>{title}</b>", title=title)
    if own is not None:
        yield _own_line(figure, own, words) + _span(rows, words)
    for counted, group in groupby(rows, key=lambda row: row.counted):
        for row in group:
            yield _row_line(row, trade, words)
        yield f"<i>{counted_text(counted, words)}</i>"


def _own_line(figure: Figure, own: Own, words: Words) -> str:
    value = own.figures.get(figure)
    if value is None:
        return words.gettext("Yours: not known")
    shown = _value(figure, value, words)
    if figure is Figure.REPEAT_RATE and own.repeat_rate_ever is not None:
        both = words.gettext("Yours: <b>{value}</b> in the last 365 days, {ever} over all data")
        return both.format(value=shown, ever=_value(figure, own.repeat_rate_ever, words))
    return words.gettext("Yours: <b>{value}</b>").format(value=shown)


def _span(rows: Sequence[Benchmark], words: Words) -> str:
    """Say from where to where several sources reach."""
    published = span_of(rows)
    if len(rows) == 1 or published is None or published[0] == published[1]:
        return ""
    return words.gettext(" · published: {range}").format(
        range=range_text(rows[0].figure, *published, words)
    )


def _row_line(row: Benchmark, trade: Trade | None, words: Words) -> str:
    value = range_text(row.figure, row.low, row.high, words)
    source = source_text(row, words)
    if row.trade is None or row.trade is trade:
        return html("• {value} · {source}", value=value, source=source)
    wider = trade_name(row.trade, words)
    return html("• {value} · {trade}: {source}", value=value, trade=wider, source=source)


def _value(figure: Figure, value: float, words: Words) -> str:
    if figure in {Figure.ORDERS_A_YEAR, Figure.LTV_TO_CAC}:
        return words.number(value, 1)
    if figure is Figure.PAYBACK_MONTHS:
        return words.number(value)
    return words.percent(value, 0 if (value * 100).is_integer() else 1)


def _keyboard(trade: Trade | None, words: Words) -> Keyboard:
    """Offer the trades, or the way back to all of them."""
    if trade is not None:
        return ((_button("all", words.gettext("All trades")),),)
    buttons = [_button(each.value, trade_name(each, words)) for each in Trade]
    return tuple(
        tuple(buttons[start : start + _BUTTONS_A_ROW])
        for start in range(0, len(buttons), _BUTTONS_A_ROW)
    )


def _button(argument: str, label: str) -> Button:
    return Button(label=label, data=Press("run", f"benchmarks {argument}").pack())
