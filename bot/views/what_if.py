"""Twelve months with and without a change, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.args.what_if import FIELDS
from bot.reply import Reply
from bot.views.html import html
from bot.views.notes import notes_text
from bot.views.refusals import refusal_text
from bot.views.start import run_button
from metrics.advisor.wishes import SHARES, How, Lever

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.args.notes import Note
    from bot.reply import Keyboard, Picture
    from bot.words import Words
    from metrics.advisor.what_if import Change, WhatIf
    from metrics.refusal import Refusal

_MONEY = frozenset({Lever.ORDER_VALUE, Lever.ACQUISITION_COST})


def what_if_reply(
    result: WhatIf,
    currency: str | None,
    notes: Sequence[Note],
    words: Words,
    *,
    pictures: tuple[Picture, ...] = (),
) -> Reply:
    """Show how each change was understood, and the year with and without them."""
    blocks = (
        html("<b>{finding}</b>", finding=finding(result, currency, words)),
        "\n".join(
            _change(change, currency, words) + _cut(change, currency, words)
            for change in result.changes
        ),
        "\n".join(_table(result, currency, words)),
        "\n".join(_basis(result, words)),
        notes_text(notes, words),
    )
    text = "\n\n".join(block for block in blocks if block)
    return Reply(text=text, pictures=pictures, keyboard=_keyboard(words))


def finding(result: WhatIf, currency: str | None, words: Words) -> str:
    """Say what the changes bring in a year: in what is left, or in revenue."""
    before, after = result.without.left_minor, result.changed.left_minor
    is_left = before is not None and after is not None
    if before is None or after is None:
        before, after = result.without.revenue_minor, result.changed.revenue_minor
    difference = sum(after) - sum(before)
    if words.money(abs(difference), currency) == words.money(0, currency):
        return words.gettext("It would change nothing in the next 12 months")
    sentence = {
        (True, True): words.gettext("{money} more left in the next 12 months"),
        (True, False): words.gettext("{money} less left in the next 12 months"),
        (False, True): words.gettext("{money} more revenue in the next 12 months"),
        (False, False): words.gettext("{money} less revenue in the next 12 months"),
    }[is_left, difference > 0]
    return sentence.format(money=words.money(abs(difference), currency))


def usage_reply(words: Words) -> Reply:
    """Show how changes are written."""
    text = words.gettext(
        "What should change? Name one figure or several:\n"
        "<code>/whatif retention +5%</code> 5% of itself more\n"
        "<code>/whatif retention +5pp</code> 5 points more\n"
        "<code>/whatif aov 95 cac 8</code>\n"
        "I know: retention, aov, orders, new customers, margin, cac."
    )
    return Reply(text=text, keyboard=_keyboard(words))


def nothing_known(words: Words) -> Reply:
    """Say what it takes to look ahead."""
    text = words.gettext(
        "To look ahead I need your orders: send me an export (CSV or Excel), or try it on a "
        "sample shop with /demo and then <code>/whatif retention +5%</code>. From typed numbers "
        "I can compare two rates: <code>/growth 100 10 5% 10%</code>"
    )
    return Reply(text=text, keyboard=((run_button("demo", words.gettext("Sample shop")),),))


def what_if_refused(refusal: Refusal, words: Words) -> Reply:
    """Say what is missing."""
    missing = {
        f"no_{Lever.MARGIN}": words.gettext(
            "I do not know your margin. Say it: <code>/whatif margin 40%</code>, or keep it: "
            "<code>/settings margin 40%</code>"
        ),
        f"no_{Lever.ACQUISITION_COST}": words.gettext(
            "I do not know what winning a customer costs you. Say it: <code>/whatif cac 8</code>, "
            "or keep it: <code>/settings cac 8</code>"
        ),
        f"no_{Lever.RETENTION}": words.gettext(
            "Your orders do not say how many customers come again, so I cannot tell what a "
            "change of that would do."
        ),
        f"no_{Lever.ORDERS}": words.gettext(
            "Your orders do not say how often a customer buys in a year; a change in percent "
            "works: <code>/whatif orders +10%</code>"
        ),
        f"no_{Lever.NEW_CUSTOMERS}": words.gettext(
            "No new customers came lately, so I do not know what more of them would bring."
        ),
        f"no_{Lever.ORDER_VALUE}": words.gettext(
            "Your orders are worth nothing so far, so I cannot tell what a change would do."
        ),
    }
    return Reply(text=missing.get(refusal.reason) or refusal_text(refusal, words))


def _change(change: Change, currency: str | None, words: Words) -> str:
    """Say how a change was understood."""
    name = words.gettext(FIELDS[change.lever].label)
    how, value = change.wish.how, change.wish.value
    if change.before is None and change.after is None:
        sentence = words.gettext("{name}: {change} of what it is")
        return html(sentence, name=name, change=_signed(value - 1, words))
    after = _figure(change.lever, change.after or 0.0, currency, words)
    if change.for_both:
        sentence = words.gettext("{name}: {after}, taken for both as it was not known")
        return html(sentence, name=name, after=after)
    sentence = {
        How.TO: words.gettext("{name}: {before} → <b>{after}</b>"),
        How.TIMES: words.gettext("{name}: {before} → <b>{after}</b> ({change} of itself)"),
        How.PLUS: words.gettext("{name}: {before} → <b>{after}</b> ({change} points)")
        if change.lever in SHARES
        else words.gettext("{name}: {before} → <b>{after}</b>"),
    }[how]
    points = words.number(100 * value, int(100 * value % 1 > 0))
    return html(
        sentence,
        name=name,
        before=_figure(change.lever, change.before or 0.0, currency, words),
        after=after,
        change=_signed(value - 1, words) if how is How.TIMES else f"{'+' * (value > 0)}{points}",
    )


def _cut(change: Change, currency: str | None, words: Words) -> str:
    """Say where a change was taken only as far as there can be one."""
    if not change.cut:
        return ""
    sentence = (
        words.gettext("⚠️ I reckon with {after}: more than that cannot be.")
        if change.after
        else words.gettext("⚠️ I reckon with {after}: less than that cannot be.")
    )
    return "\n" + sentence.format(
        after=_figure(change.lever, change.after or 0.0, currency, words)
    )


def _figure(lever: Lever, value: float, currency: str | None, words: Words) -> str:
    if lever in SHARES:
        return words.percent(value, 1)
    if lever in _MONEY:
        return words.money(value, currency)
    return words.number(value, 1 if lever is Lever.NEW_CUSTOMERS else 2)


def _signed(share: float, words: Words) -> str:
    text = words.percent(share, int(round(100 * share, 6) % 1 > 0))
    return f"+{text}" if share > 0 else text


def _table(result: WhatIf, currency: str | None, words: Words) -> Iterator[str]:
    """List the year's figures without and with the changes."""
    without, changed = result.without, result.changed

    def row(label: str, before: Sequence[float], after: Sequence[float]) -> str:
        return words.gettext("{label}: {before} → <b>{after}</b>").format(
            label=label,
            before=words.money(sum(before), currency),
            after=words.money(sum(after), currency),
        )

    yield words.gettext("<b>The next 12 months</b>, without → with")
    yield row(words.gettext("Revenue"), without.revenue_minor, changed.revenue_minor)
    yield words.gettext("Orders: {before} → <b>{after}</b>").format(
        before=words.number(sum(without.orders)), after=words.number(sum(changed.orders))
    )
    if without.acquisition_minor is not None and changed.acquisition_minor is not None:
        label = words.gettext("Winning customers")
        yield row(label, without.acquisition_minor, changed.acquisition_minor)
    if without.left_minor is not None and changed.left_minor is not None:
        label = (
            words.gettext("Margin")
            if without.acquisition_minor is None
            else words.gettext("Margin after winning customers")
        )
        yield row(label, without.left_minor, changed.left_minor)
    else:
        yield words.gettext(
            "Say your margin, and I show what is left: <code>/settings margin 40%</code>"
        )


def _basis(result: WhatIf, words: Words) -> Iterator[str]:
    """Say what the months rest on, and what was assumed."""
    if result.no_forecast is None:
        yield words.gettext(
            "<i>From the forecast of your orders (/forecast), newcomers at their pace of late. "
            "What it takes to get there is not counted.</i>"
        )
    else:
        yield words.gettext(
            "<i>From the pace of your last year, repeated. No forecast: {why} What it takes to "
            "get there is not counted.</i>"
        ).format(why=refusal_text(result.no_forecast, words))
    levers = {change.lever for change in result.changes}
    if Lever.RETENTION in levers:
        yield words.gettext(
            "<i>When more customers come again, I take all orders but the first ones to grow "
            "alike.</i>"
        )
    if Lever.NEW_CUSTOMERS in levers:
        yield words.gettext("<i>More new customers are taken to be like those of today.</i>")


def _keyboard(words: Words) -> Keyboard:
    return (
        (
            run_button("whatif retention +5%", words.gettext("Retention +5%")),
            run_button("whatif aov +10%", words.gettext("Order value +10%")),
        ),
        (run_button("plan", words.gettext("Plan")),),
    )
