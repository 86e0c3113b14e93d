"""Groups of customers in words: who they are, what they bring, one thing to do for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.html import html
from bot.views.segment_names import group_name
from bot.views.start import run_button

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.reply import Attachment, Keyboard, Picture
    from bot.words import Words
    from metrics.segments.table import Segment

_SHOWN = 12
_BUTTONS_A_ROW = 2
_LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """One way to sort customers.

    by
        "rfm", "habits" or one of the columns.
    columns
        See `metrics.segments.by_column.known_columns`.
    tokens
        What stands for each group in a button.
    missing_scores
        See `metrics.segments.rfm.Rfm`.
    nobody_leaves
        Whether the forecast cannot tell the groups by silence apart; they have no values to come.
    in_margin
        Whether values to come are margin; else they are revenue.
    """

    by: str
    columns: tuple[str, ...]
    segments: tuple[Segment, ...]
    tokens: Mapping[str, str]
    missing_scores: Mapping[str, tuple[int, ...]]
    nobody_leaves: bool
    in_margin: bool
    currency: str | None


def segments_reply(groups: Groups, pictures: tuple[Picture, ...], words: Words) -> Reply:
    """Show each group with customers, revenue, value and one action."""
    shown = groups.segments[:_SHOWN]
    blocks = [_head(groups.by, words)]
    blocks.extend("\n".join(_segment_lines(each, groups, words)) for each in shown)
    more = len(groups.segments) - len(shown)
    if more:
        blocks.append(
            words.ngettext("and {count} smaller group", "and {count} smaller groups", more).format(
                count=words.number(more)
            )
        )
    blocks.append(_note(groups, words))
    return Reply(
        text="\n\n".join(blocks), pictures=pictures, keyboard=_keyboard(groups, shown, words)
    )


def list_reply(
    by: str, name: str, customers: int, files: tuple[Attachment, ...], words: Words
) -> Reply:
    """Hand over the customers of one group."""
    sentence = words.ngettext(
        "<b>{name}</b>: {count} customer, for Excel and as CSV.",
        "<b>{name}</b>: {count} customers, for Excel and as CSV.",
        customers,
    )
    shown = html(sentence, name=group_name(by, name, words), count=words.number(customers))
    return Reply(text=shown, files=files)


def group_gone(words: Words) -> str:
    """Say that a button's group has nobody in it any more."""
    return words.gettext("Nobody is in this group any more. See /segments for how it is now.")


def _head(by: str, words: Words) -> str:
    return {
        "rfm": words.gettext(
            "<b>Who your customers are</b>\nBy how lately, how often and for how much they bought"
        ),
        "habits": words.gettext("<b>Your customers by habit</b>"),
        "country": words.gettext("<b>Your customers by the country of their first order</b>"),
        "channel": words.gettext("<b>Your customers by the channel of their first order</b>"),
        "discount": words.gettext("<b>Your customers by the discount of their first order</b>"),
        "product": words.gettext("<b>Your customers by what they bought first</b>"),
        "category": words.gettext("<b>Your customers by the category they began with</b>"),
    }[by]


def _segment_lines(segment: Segment, groups: Groups, words: Words) -> Iterator[str]:
    yield html("<b>{name}</b>", name=group_name(groups.by, segment.name, words))
    customers = words.ngettext("{count} customer", "{count} customers", segment.customers).format(
        count=words.number(segment.customers)
    )
    shares = words.gettext("{customers} ({share})").format(
        customers=customers, share=words.percent(segment.customers_share)
    )
    if segment.revenue_share is None:
        yield shares
    else:
        yield words.gettext("{customers}, {share} of revenue").format(
            customers=shares, share=words.percent(segment.revenue_share)
        )
    yield words.gettext("{orders} orders each, {amount} an order").format(
        orders=words.number(segment.orders_per_customer, 1),
        amount=words.money(segment.average_order_value_minor, groups.currency),
    )
    so_far = words.money(segment.customer_value_minor, groups.currency)
    if segment.expected_value_minor is None:
        yield words.gettext("worth {amount} each so far").format(amount=so_far)
    else:
        sentence = (
            words.gettext("worth {amount} each so far, {more} of margin in the year to come")
            if groups.in_margin
            else words.gettext("worth {amount} each so far, {more} in the year to come")
        )
        more = words.money(segment.expected_value_minor, groups.currency)
        yield sentence.format(amount=so_far, more=more)
    if segment.action is not None:
        yield f"→ {_action(segment.action, groups, words)}"


def _action(code: str, groups: Groups, words: Words) -> str:
    return {
        "early_access": words.gettext("Show them new things first; ask them for a review."),
        "reward_loyalty": words.gettext("Thank them with a gift, not with a discount."),
        "invite_to_programme": words.gettext("Invite them to your loyalty programme."),
        "welcome": words.gettext("Welcome them and help them enjoy their first order."),
        "second_order_code": words.gettext("Send a code for the second order, good for 30 days."),
        "personal_offer": words.gettext("Make a personal offer from what they bought before."),
        "remind": words.gettext("Remind them of you before they forget."),
        "reach_out_in_person": words.gettext("Write or call in person and ask what went wrong."),
        "win_back_offer": words.gettext("Win them back with your best offer.")
        if groups.nobody_leaves
        else words.gettext("Win them back with your best offer: /winback"),
        "last_offer": words.gettext("One last offer, then leave them in peace."),
        "stop_spending": words.gettext("Spend nothing more on them."),
        "message_before_season": words.gettext(
            "Write three weeks before the time of year they always buy."
        ),
        "limited_editions": words.gettext("Offer them limited editions and the next piece."),
        "follow_up": words.gettext("Follow up after each order."),
    }[code]


def _note(groups: Groups, words: Words) -> str:
    lines = []
    if groups.missing_scores:
        lines.append(
            words.gettext(
                "Scores run from 1 to 5, by fifths of your own customers. Too many customers are "
                "alike to give out all of them, so some groups stay empty: {scores}."
            ).format(scores=_missing(groups.missing_scores, words))
        )
    elif groups.by == "rfm":
        lines.append(words.gettext("Scores run from 1 to 5, by fifths of your own customers."))
    if groups.nobody_leaves:
        lines.append(
            words.gettext(
                "What each is worth in the year to come is left out: your orders do not show who "
                "has left, so the forecast takes all as still there."
            )
        )
    if groups.by == "habits":
        lines.append(
            words.gettext(
                "Gift givers order in several years, always within the same eight weeks. "
                "Collectors order four times or more, often and evenly."
            )
        )
    if groups.by in {"product", "category"}:
        lines.append(words.gettext("Of a first order with several items, the dearest counts."))
    lines.append(words.gettext("Each customer is in one group. Tap a group for its list."))
    return f"<i>{' '.join(lines)}</i>"


def _missing(scores: Mapping[str, tuple[int, ...]], words: Words) -> str:
    names = {
        "recency": words.gettext("how lately {scores}"),
        "frequency": words.gettext("how often {scores}"),
        "monetary": words.gettext("how much {scores}"),
    }
    return "; ".join(
        names[name].format(scores=", ".join(map(str, absent))) for name, absent in scores.items()
    )


def _keyboard(groups: Groups, shown: tuple[Segment, ...], words: Words) -> Keyboard:
    lists = [_list_button(each, groups, words) for each in shown]
    others = {
        "rfm": words.gettext("By how they buy"),
        "habits": words.gettext("By habit"),
        "country": words.gettext("By country"),
        "channel": words.gettext("By channel"),
        "discount": words.gettext("By discount"),
        "product": words.gettext("By first product"),
        "category": words.gettext("By first category"),
    }
    offered = {"rfm", "habits", *groups.columns} - {groups.by}
    ways = [
        run_button(f"segments {name}", label) for name, label in others.items() if name in offered
    ]
    return (
        *_in_rows(lists),
        *_in_rows([*ways, run_button("report", words.gettext("All figures"))]),
    )


def _list_button(segment: Segment, groups: Groups, words: Words) -> Button:
    name = _short(group_name(groups.by, segment.name, words))
    return Button(
        label=f"{name} ({words.number(segment.customers)})",
        data=Press("list", f"{groups.by} {groups.tokens[segment.name]}").pack(),
    )


def _in_rows(buttons: Sequence[Button]) -> Keyboard:
    starts = range(0, len(buttons), _BUTTONS_A_ROW)
    return tuple(tuple(buttons[start : start + _BUTTONS_A_ROW]) for start in starts)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1]}…"
