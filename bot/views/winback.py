"""Who is about to be lost and most worth keeping, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.html import html
from bot.views.refusals import care_text, refusal_text
from bot.views.segment_names import segment_name
from bot.views.start import run_button

if TYPE_CHECKING:
    from bot.reply import Attachment
    from bot.words import Words
    from metrics.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One customer, named by the key that the shop knows them by."""

    customer: str
    orders: int
    revenue_minor: int
    silent_days: int
    p_alive: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WinBack:
    """The customers whose silence costs most; `first` are the first of them.

    expected_revenue_minor
        What they are expected to bring in a year, all together.
    at_stake_minor
        What 30 more days of silence would take off it.
    """

    customers: int
    expected_revenue_minor: float
    at_stake_minor: float
    first: tuple[Candidate, ...]
    care: Refusal | None
    currency: str | None


def winback_refused(refusal: Refusal, words: Words) -> Reply:
    """Say why nobody can be named, and where to look instead."""
    head = words.gettext("<b>I cannot tell yet who is about to leave.</b>")
    button = run_button("segments", words.gettext("Who my customers are"))
    return Reply(text=f"{head} {refusal_text(refusal, words)}", keyboard=((button,),))


def nobody_overdue(words: Words) -> Reply:
    """Say that all who may come back are within their usual time."""
    text = words.gettext("Good news: nobody has been silent for longer than usual.")
    return Reply(
        text=text, keyboard=((run_button("forecast", words.gettext("What comes next")),),)
    )


def nobody_leaves(words: Words) -> Reply:
    """Say that the orders do not show who has left, and by what to go instead."""
    text = words.gettext(
        "<b>Your orders do not show who has left.</b> By their pace all your customers are still "
        "there, however long they have been silent, so I single out nobody. Go by silence itself: "
        "/segments has the groups “{at_risk}” and “{cannot_lose}”, each with its list."
    )
    return Reply(
        text=text.format(
            at_risk=segment_name("at risk", words), cannot_lose=segment_name("cannot lose", words)
        ),
        keyboard=((run_button("segments", words.gettext("Who my customers are")),),),
    )


def winback_reply(result: WinBack, files: tuple[Attachment, ...], words: Words) -> Reply:
    """Show what is at stake and the first customers; the list is attached."""
    lines = [
        words.gettext("<b>Who needs a word from you now</b>"),
        words.ngettext(
            "For {count} customer the coming weeks decide: worth much to you, silent for longer "
            "than usual, and every day makes their return less likely.",
            "For {count} customers the coming weeks decide: worth most to you, silent for longer "
            "than usual, and every day makes their return less likely.",
            result.customers,
        ).format(count=words.number(result.customers)),
        words.gettext(
            "I expect {expected} from them in a year; 30 more days of silence would take "
            "<b>{at_stake}</b> off that."
        ).format(
            expected=words.money(result.expected_revenue_minor, result.currency),
            at_stake=words.money(result.at_stake_minor, result.currency),
        ),
    ]
    if result.care is not None:
        lines.append(care_text(result.care, words))
    lines.append("")
    lines.extend(
        _candidate(place, each, result.currency, words)
        for place, each in enumerate(result.first, start=1)
    )
    lines.extend(
        (
            "",
            words.gettext("→ Write to them in person this week, with a reason to come back."),
            words.gettext("The whole list comes with this, for Excel and as CSV."),
        )
    )
    keyboard = (
        (
            run_button("forecast", words.gettext("What comes next")),
            run_button("segments", words.gettext("Who my customers are")),
        ),
    )
    return Reply(text="\n".join(lines), files=files, keyboard=keyboard)


def _candidate(place: int, each: Candidate, currency: str | None, words: Words) -> str:
    sentence = words.ngettext(
        "{place}. {customer}: {orders} order, {amount}; silent for {days} days, {share} still "
        "with you",
        "{place}. {customer}: {orders} orders, {amount}; silent for {days} days, {share} still "
        "with you",
        each.orders,
    )
    return html(
        sentence,
        place=place,
        customer=each.customer,
        orders=words.number(each.orders),
        amount=words.money(each.revenue_minor, currency),
        days=words.number(each.silent_days),
        share=words.percent(each.p_alive),
    )
