"""Why an action is called for, and what its effect takes for granted, with the shop's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.words import Words
    from metrics.lifecycle import Finding

    Figures = Mapping[str, float | int | str]

_COUNTS = frozenset({"customers", "due", "months", "days", "products", "newcomers"})
_TENTHS = frozenset({"orders_a_year", "usual_orders", "ratio", "lift"})
_AS_WRITTEN = frozenset({"product", "best", "worst", "value", "by", "trait"})

_REASONS: Mapping[str, str] = {
    "second_order_late": N_(
        "{rate} of first-time buyers order again within {days} days ({usual} is usual), half of "
        "those only after {median_days} days"
    ),
    "most_buy_once": N_(
        "{share} of your customers never order twice, and a margin of {margin} bears a small "
        "discount"
    ),
    "guests": N_("{share} of your orders come from guests"),
    "margin_thin": N_("Your margin is {margin}: below {limit}, a percentage off eats it up"),
    "refill_known": N_(
        "“{product}” is bought again after {days} days at the median; due this week: {due}"
    ),
    "refill_regular": N_(
        "“{product}” is bought again every {days} days, and evenly: that suits a subscription"
    ),
    "bought_often": N_(
        "{repeat_rate} of a year’s customers come back, and they order {orders_a_year} times a "
        "year: there is something to reward"
    ),
    "orders_few": N_(
        "A customer orders {orders_a_year} times a year, where {usual_orders} is usual"
    ),
    "segments_differ:channel": N_(
        "In their first half-year, customers of your best channel bring {ratio} times as much as "
        "those of the weakest"
    ),
    "segments_differ:country": N_(
        "In their first half-year, customers of your best country bring {ratio} times as much as "
        "those of the weakest"
    ),
    "segments_differ:product": N_(
        "In their first half-year, customers who begin with your best product bring {ratio} times "
        "as much as those who begin with the weakest"
    ),
    "collectors": N_("{share} of your customers are collectors, who order often and evenly"),
    "lapsed_revenue": N_(
        "Customers who have gone silent brought {share} of your revenue so far: {customers} of "
        "them"
    ),
    "returns_high": N_("{share} of your sales are refunded"),
    "cancelled_high": N_("{share} of your orders are cancelled"),
    "top_tenth": N_("A tenth of your customers brings {share} of your revenue"),
    "loyal_many": N_("{share} of your customers are champions or loyal"),
    "refunds_low": N_("Only {share} of your sales are refunded: your buyers are content"),
    "foreign_refunds": N_("{foreign} of your orders go abroad, and {share} of sales come back"),
    "refunds_above_trade": N_("{share} of your sales are refunded, where {usual} is usual"),
    "channels_differ": N_(
        "{best_rate} of customers from “{best}” come again within half a year, from “{worst}” "
        "only {worst_rate}"
    ),
    "order_value_low": N_(
        "An order brings {order_value_minor} on average; below {line_minor} that is on the low "
        "side"
    ),
    "single_items": N_("{share} of your orders hold a single item"),
    "price_steps": N_("You sell similar things at different prices: some would take the better"),
    "below_round_value": N_("{share} of your orders fall just short of {round_value_minor}"),
    "cost_of_order": N_(
        "A new customer costs {cost_minor}, an order brings {order_value_minor}; customers who "
        "come back and could bring others: {customers}"
    ),
    "gift_givers": N_(
        "{share} of your customers are gift givers; whose season begins within six weeks: {due}"
    ),
    "newcomers_falling": N_(
        "New customers a month: {newcomers}, {change} fewer than in the three months before"
    ),
    "newcomers_falling_year": N_(
        "New customers a month: {newcomers}, {change} fewer than a year before"
    ),
    "unpaid": N_("{share} of your orders are never paid"),
    "cost_above_first_margin": N_(
        "A new customer costs {cost_minor}, and the first order earns {margin_minor}"
    ),
    "payback_late": N_("A new customer pays back only in month {months}"),
    "payback_never": N_("After {months} months a new customer has not paid back the cost"),
    "channel_values_differ": N_(
        "In half a year, a customer from “{best}” brings {ratio} times as much as one from "
        "“{worst}”"
    ),
    "best_alike:channel": N_(
        "{share} of your best customers came through “{value}”: {lift} times as many as among all"
    ),
    "best_alike:country": N_(
        "{share} of your best customers live in {value}: {lift} times as many as among all"
    ),
    "best_alike:product": N_(
        "{share} of your best customers began with “{value}”: {lift} times as many as among all"
    ),
    "margin_pays": N_(
        "Your margin is {margin}, and nothing pays more: a tenth more of it is {worth_minor} a "
        "year"
    ),
    "discount_revenue": N_("Discounts take {share} off what you sell"),
    "discounted_orders": N_("{share} of your orders carry a discount"),
}
"""By code; where sentences differ by a figure, by code and figure."""

_VARIANT = {"segments_differ": "by", "best_alike": "trait"}

_ASSUMPTIONS: Mapping[str, str] = {
    "second_order_rate_rises": N_("if {low} to {high} more come a second time"),
    "code_brings_second_order": N_(
        "if {low} to {high} of those who would not have come back use the code"
    ),
    "orders_rise": N_("if customers order {low} to {high} more"),
    "due_buy_in_time": N_("if {low} to {high} of those due buy who would not have"),
    "subscribers_order_more": N_(
        "if {low} to {high} of those who buy it evenly subscribe and place two more orders a year"
    ),
    "group_orders_once_more": N_("if {low} to {high} of them order once more"),
    "lapsed_come_back": N_("if {low} to {high} of them come back, and half of those once more"),
    "best_stay": N_("if your best customers bring {low} to {high} more"),
    "refunds_fall": N_("if {low} to {high} of it no longer goes back"),
    "order_value_rises": N_("if the order value rises by {low} to {high}"),
    "single_orders_rise": N_("if orders with one item rise by {low} to {high}"),
    "orders_are_topped_up": N_(
        "if {low} to {high} of those orders are topped up; shipping is not counted"
    ),
    "friends_come": N_("if friends make {low} to {high} more new customers, at half the cost"),
    "more_visitors_buy": N_("if {low} to {high} more visitors become customers"),
    "unpaid_are_paid": N_("if {low} to {high} of them are paid"),
    "cost_falls": N_("if a new customer costs {low} to {high} less"),
    "margin_rises": N_("if {low} to {high} more of the revenue stays with you"),
    "prices_rise": N_("if prices rise by {low} to {high} and customers stay"),
    "discounts_fall": N_("if discounts fall by {low} to {high} and customers stay"),
}


def reason_text(finding: Finding, words: Words, currency: str | None) -> str:
    """Say what calls for an action: plain text, names in it as the shop writes them."""
    figures = finding.figures
    shown = {name: _shown(name, value, words, currency) for name, value in figures.items()}
    if finding.code == "repeat_rate_falling":
        return words.ngettext(
            "The repeat purchase rate has fallen for {months} month, to {rate}",
            "The repeat purchase rate has fallen for {months} months in a row, to {rate}",
            int(figures["months"]),
        ).format(**shown)
    if finding.code == "slipping":
        return words.ngettext(
            "{customers} good customer is silent for longer than usual",
            "{customers} good customers are silent for longer than usual",
            int(figures["customers"]),
        ).format(**shown)
    if figures.get("trait") == "country":
        code = str(figures["value"])
        shown["value"] = words.locale.territories.get(code, code)
    variant = _VARIANT.get(finding.code)
    key = f"{finding.code}:{figures[variant]}" if variant else finding.code
    return words.gettext(_REASONS[key]).format(**shown)


def assumption_text(assumption: Finding, words: Words) -> str:
    """Say what an effect takes for granted, as the end of a sentence."""
    low, high = float(assumption.figures["low"]), float(assumption.figures["high"])
    return words.gettext(_ASSUMPTIONS[assumption.code]).format(
        low=_percent(low, words), high=_percent(high, words)
    )


def _shown(name: str, value: float | str, words: Words, currency: str | None) -> str:
    if name in _AS_WRITTEN or isinstance(value, str):
        return str(value)
    if name.endswith("_minor"):
        return words.money(value, currency)
    if name in _COUNTS or name.endswith("_days"):
        return words.number(round(value))
    if name in _TENTHS:
        return words.number(value, 1)
    return _percent(abs(value), words)


def _percent(share: float, words: Words) -> str:
    """Write a share, with a decimal where a whole percent would hide it."""
    return words.percent(share, 0 if round(share * 100, 6).is_integer() or share >= 0.1 else 1)  # noqa: PLR2004 - from ten percent on a decimal tells nothing
