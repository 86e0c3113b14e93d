"""The forecast in words: what comes, how sure that is, and how it did before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.refusals import care_text, refusal_text
from bot.views.start import run_button
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.reply import Picture
    from bot.words import Words
    from metrics.forecast import ShopForecast
    from metrics.forecast.outlook import Estimate, Outlook


def forecast_refused(refusal: Refusal, words: Words) -> Reply:
    """Say why there is no forecast, and where to go instead."""
    head = words.gettext("<b>No forecast yet.</b>")
    button = run_button("report", words.gettext("All figures"))
    return Reply(text=f"{head} {refusal_text(refusal, words)}", keyboard=((button,),))


def forecast_reply(
    result: ShopForecast,
    as_of: date,
    currency: str | None,
    words: Words,
    *,
    pictures: tuple[Picture, ...] = (),
) -> Reply:
    """Show each horizon, the test of the forecast, and the model behind it."""
    head = words.gettext("<b>What comes next</b>, counted from {day}").format(day=words.day(as_of))
    blocks = [
        head if result.care is None else f"{head}\n{care_text(result.care, words)}",
        *("\n".join(_outlook_lines(each, currency, words)) for each in result.outlooks),
        _spans(result, words),
        "\n".join(_backtest_lines(result, words)),
        "\n".join(_model_lines(result, words)),
    ]
    keyboard = (
        (
            run_button("winback", words.gettext("Who needs a word now")),
            run_button("segments", words.gettext("Who my customers are")),
        ),
        (run_button("report", words.gettext("All figures")),),
    )
    return Reply(text="\n\n".join(blocks), pictures=pictures, keyboard=keyboard)


def _outlook_lines(outlook: Outlook, currency: str | None, words: Words) -> Iterator[str]:
    if outlook.horizon_days == _WEEK_DAYS:
        yield words.gettext("<b>The next week</b>")
    else:
        yield words.ngettext(
            "<b>The next {days} day</b>", "<b>The next {days} days</b>", outlook.horizon_days
        ).format(days=words.number(outlook.horizon_days))
    expected = round(outlook.orders.expected)
    yield words.ngettext(
        "From your customers: <b>{orders}</b> order ({low} to {high})",
        "From your customers: <b>{orders}</b> orders ({low} to {high})",
        expected,
    ).format(orders=words.number(expected), **_bounds(outlook.orders, words))
    if outlook.revenue_minor is not None:
        revenue = outlook.revenue_minor
        yield words.gettext("worth <b>{amount}</b> ({low} to {high})").format(
            amount=words.money(revenue.expected, currency),
            low=words.money(revenue.low, currency),
            high=words.money(revenue.high, currency),
        )
    newcomers = round(outlook.newcomer_orders.expected)
    yield words.ngettext(
        "From new customers: about {orders} order ({low} to {high})",
        "From new customers: about {orders} orders ({low} to {high})",
        newcomers,
    ).format(orders=words.number(newcomers), **_bounds(outlook.newcomer_orders, words))
    both = round(outlook.all_orders.expected)
    yield words.ngettext(
        "In all: about {orders} order ({low} to {high})",
        "In all: about {orders} orders ({low} to {high})",
        both,
    ).format(orders=words.number(both), **_bounds(outlook.all_orders, words))


_WEEK_DAYS = 7


def _bounds(estimate: Estimate, words: Words) -> dict[str, str]:
    return {"low": words.number(estimate.low), "high": words.number(estimate.high)}


def _spans(result: ShopForecast, words: Words) -> str:
    tested = result.backtest
    spans = (
        words.gettext("The truth lies within the brackets in 8 of 10 cases.")
        if isinstance(tested, Refusal) or tested.held
        else words.gettext(
            "The truth should lie within the brackets in 8 of 10 cases, but in the test below it "
            "lay far outside them: do not rely on them here."
        )
    )
    pace = words.gettext(
        "New customers are counted on as they came lately, {count} a week. Orders of one "
        "customer on one day count as one."
    ).format(count=words.number(result.newcomers_a_week, 1))
    lines = [f"<i>{spans} {pace}</i>"]
    if result.models.no_revenue is not None:
        lines.append(refusal_text(result.models.no_revenue, words))
    return "\n".join(lines)


def _backtest_lines(result: ShopForecast, words: Words) -> Iterator[str]:
    yield words.gettext("<b>Put to the test</b>")
    tested = result.backtest
    if isinstance(tested, Refusal):
        yield words.gettext("Your data is too short to hold back a part and predict it:")
        yield refusal_text(tested, words)
        return
    yield words.gettext(
        "Knowing only your orders up to {fit_to}, I would have said {predicted} more orders "
        "from those customers by {to} ({low} to {high})."
    ).format(
        fit_to=words.day(tested.fit_to),
        to=words.day(tested.to),
        predicted=words.number(tested.predicted_orders.expected),
        **_bounds(tested.predicted_orders, words),
    )
    actual = words.ngettext(
        "<b>{count}</b> came", "<b>{count}</b> came", tested.actual_orders
    ).format(count=words.number(tested.actual_orders))
    error = tested.error_share
    if error is None:
        yield f"{actual}."
        return
    share = words.percent(abs(error), 1)
    sentence = (
        words.gettext("{actual}: I would have been {share} too high.")
        if error > 0
        else words.gettext("{actual}: I would have been {share} too low.")
    )
    yield sentence.format(actual=actual, share=share)


def _model_lines(result: ShopForecast, words: Words) -> Iterator[str]:
    customers = result.known_customers
    name = "BG/NBD" if result.models.chosen == "bgnbd" else "MBG/NBD"
    sentence = {
        "bgnbd": words.ngettext(
            "<i>Model: {name}, fitted to {count} customer. Each buys at a pace of their own and "
            "may leave after any order but the first.</i>",
            "<i>Model: {name}, fitted to {count} customers. Each buys at a pace of their own and "
            "may leave after any order but the first.</i>",
            customers,
        ),
        "mbgnbd": words.ngettext(
            "<i>Model: {name}, fitted to {count} customer. Each buys at a pace of their own and "
            "may leave after any order, also the first.</i>",
            "<i>Model: {name}, fitted to {count} customers. Each buys at a pace of their own and "
            "may leave after any order, also the first.</i>",
            customers,
        ),
    }[result.models.chosen]
    yield sentence.format(name=name, count=words.number(customers))
    if result.nobody_leaves:
        yield words.gettext(
            "<i>Your orders do not show who has left: all your customers are counted as still "
            "there, however long they have been silent.</i>"
        )
    if result.models.gamma_gamma is not None:
        yield words.gettext("<i>Money by Gamma–Gamma, from what repeat orders were worth.</i>")
    if result.models.value_depends_on_frequency:
        yield words.gettext(
            "⚠️ Who orders more often also spends more or less per order here. The model assumes "
            "that the two are unrelated, so take the amounts with care."
        )
