"""A split sum in words: the parts, what each brings, what would turn it round, what is assumed."""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor
from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.html import html
from bot.views.notes import notes_text
from bot.views.numbers import plain
from bot.views.playbook import group_name
from bot.views.refusals import refusal_text
from bot.views.start import run_button
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.args.notes import Note
    from bot.reply import Keyboard, Picture
    from bot.words import Words
    from metrics.advisor.budget import Budget, OfferShare
    from metrics.refusal import Refusal

_HUNDREDTH = 0.005
"""Percentages this near to a whole one are told without decimals."""
_MANY = 10
"""So many newcomers are told without decimals."""


def budget_reply(
    result: Budget,
    currency: str | None,
    notes: Sequence[Note],
    words: Words,
    *,
    pictures: tuple[Picture, ...] = (),
) -> Reply:
    """Show how a sum is split, and why."""
    told = _Told(result, currency, words)
    blocks = (
        html("<b>{finding}</b>", finding=finding(result, currency, words)),
        "\n".join(told.acquisition()),
        "\n".join(told.retention()),
        told.kept(),
        "\n".join(told.turning()),
        "\n".join(told.assumptions()),
        notes_text(notes, words),
    )
    text = "\n\n".join(block for block in blocks if block)
    return Reply(text=text, pictures=pictures, keyboard=_keyboard(result, words))


def finding(result: Budget, currency: str | None, words: Words) -> str:
    """Say the split in one sentence."""
    won, retention, kept = (
        words.money(part, currency)
        for part in (result.acquisition_minor, result.retention_minor, result.kept_minor)
    )
    if not (result.acquisition_minor or result.retention_minor):
        sentence = words.gettext("Keep the {kept}: it would not come back within a year")
    elif not result.retention_minor:
        sentence = words.gettext("{won} for new customers")
    elif not result.acquisition_minor:
        sentence = words.gettext("{retention} for the customers you have")
    else:
        sentence = words.gettext("{won} for new customers, {retention} for those you have")
    text = sentence.format(won=won, retention=retention, kept=kept)
    if result.kept_minor and (result.acquisition_minor or result.retention_minor):
        text += words.gettext("; keep {kept}").format(kept=kept)
    return text


def first_customers(
    amount: Decimal,
    cost_minor: float | None,
    currency: str | None,
    notes: Sequence[Note],
    words: Words,
) -> Reply:
    """Give everything to acquisition where no customer is known yet."""
    lines = [
        words.gettext("<b>All of it for new customers: {amount}</b>").format(
            amount=words.decimal_money(amount, currency)
        ),
        words.gettext("I know no customer of yours yet, so there is nobody to bring back."),
    ]
    if cost_minor:
        count = int(amount * MINOR_PER_MAJOR / Decimal(cost_minor))
        sentence = words.ngettext(
            "At {cost} each it wins about <b>{count}</b> customer. It pays where each brings "
            "you more than {cost} of margin within a year.",
            "At {cost} each it wins about <b>{count}</b> customers. It pays where each brings "
            "you more than {cost} of margin within a year.",
            count,
        )
        cost = words.money(cost_minor, currency)
        lines.append(sentence.format(cost=cost, count=words.number(count)))
    lines.append(
        words.gettext(
            "Send me an export of your orders (CSV or Excel), and I weigh it against the "
            "customers you have; /demo shows it on a sample shop."
        )
    )
    if said := notes_text(notes, words):
        lines.append(said)
    return Reply(
        text="\n\n".join(lines), keyboard=((run_button("demo", words.gettext("Sample shop")),),)
    )


def budget_refused(refusal: Refusal, words: Words) -> Reply:
    """Say what is missing to split a sum honestly."""
    head = words.gettext("<b>I cannot split it yet.</b>")
    missing = {
        "no_margin": words.gettext(
            "I need your margin, to compare what comes back with what you spend: "
            "<code>/budget 1000 cac 8 margin 40%</code>, or keep it with "
            "<code>/settings margin 40%</code>"
        ),
        "no_acquisition_cost": words.gettext(
            "I need what it costs you to win a customer: "
            "<code>/budget 1000 cac 8 margin 40%</code>, or keep it with "
            "<code>/settings cac 8</code>"
        ),
    }
    why = missing.get(refusal.reason) or refusal_text(refusal, words)
    return Reply(text=f"{head} {why}")


def other_currency(typed: str, currency: str, words: Words) -> Reply:
    """Refuse a sum in another currency than that of the orders."""
    sentence = words.gettext(
        "Your orders are in {currency}, and you wrote {typed}. Please say it in {currency}."
    )
    return Reply(text=html(sentence, typed=typed, currency=currency))


class _Told:
    """A split sum on its way to text."""

    def __init__(self, result: Budget, currency: str | None, words: Words) -> None:
        self.result = result
        self.currency = currency
        self.words = words

    def money(self, minor: float) -> str:
        return self.words.money(minor, self.currency)

    def acquisition(self) -> Iterator[str]:
        """Say what the part for new customers brings, or why there is none."""
        words, side = self.words, self.result.acquisition
        if self.result.acquisition_minor:
            yield words.gettext("<b>New customers: {spent}</b>").format(
                spent=self.money(self.result.acquisition_minor)
            )
            yield words.gettext(
                "About {count} more of them, who bring {money} of margin {when}."
            ).format(
                count=words.number(self.result.newcomers, int(self.result.newcomers < _MANY)),
                money=self.money(self.result.acquisition_returned_minor),
                when=self._when(),
            )
            return
        figures = {
            "worth": self.money(side.worth_minor),
            "cost": self.money(side.cost_minor),
            "next": self.money(side.cost_minor / side.exponent),
            "when": self._when(),
        }
        yield words.gettext("<b>New customers: nothing</b>")
        if side.worth_minor < side.cost_minor:
            yield words.gettext(
                "⚠️ Mend margin or cost first: a new customer brings {worth} of margin "
                "{when} and costs {cost}."
            ).format(**figures)
        elif side.marginal(0) <= 1:
            yield words.gettext(
                "Those you win now pay, but further ones would cost about {next} each and bring "
                "{worth} of margin {when}."
            ).format(**figures)
        else:
            yield words.gettext("Your own customers bring more for the same money.")

    def retention(self) -> Iterator[str]:
        """Say whom to write to, what it costs and brings."""
        words = self.words
        funded = [each for each in self.result.offers if each.reached]
        if not funded:
            yield words.gettext("<b>Customers you have: nothing</b>")
            yield (
                words.gettext("New customers bring more for the same money.")
                if self.result.offers
                else words.gettext("No group of them would bring more than it costs.")
            )
            return
        yield words.gettext("<b>Customers you have: {spent}</b>").format(
            spent=self.money(self.result.retention_minor)
        )
        yield words.gettext("They bring {money} of margin in 12 months.").format(
            money=self.money(self.result.retention_returned_minor)
        )
        for share in funded:
            yield self._offer(share)

    def _offer(self, share: OfferShare) -> str:
        words, offer = self.words, share.offer
        reached = round(share.reached)
        return html(
            words.ngettext(
                "• {group}: {spent} for {discount} off, offered to {reached} of {count}; {answer} "
                "answer",
                "• {group}: {spent} for {discount} off, offered to {reached} of {count}; {answer} "
                "answer",
                offer.customers,
            ),
            group=group_name(offer.group, words),
            spent=self.money(share.spent_minor),
            discount=self._percent(offer.discount),
            reached=words.number(reached),
            count=words.number(offer.customers),
            answer=self._percent(offer.response),
        )

    def _when(self) -> str:
        months = self.result.acquisition.worth_months
        sentence = self.words.ngettext("in {count} month", "in {count} months", months)
        return sentence.format(count=self.words.number(months))

    def _percent(self, share: float) -> str:
        is_whole = abs(100 * share - round(100 * share)) < _HUNDREDTH
        return self.words.percent(share, 0 if is_whole else 1)

    def kept(self) -> str:
        """Say what is better kept."""
        if not self.result.kept_minor:
            return ""
        return self.words.gettext(
            "<b>Better kept: {kept}</b>\nOf this, less would come back within a year than you "
            "spend."
        ).format(kept=self.money(self.result.kept_minor))

    def turning(self) -> Iterator[str]:
        """Say where both sides meet, and what would turn the answer round."""
        words, result = self.words, self.result
        lines = [line for line in (self._cost_flip(), self._response_flip()) if line]
        if not result.kept_minor:
            yield words.gettext("The last {one} spent brings {margin} of margin.").format(
                one=self.money(MINOR_PER_MAJOR),
                margin=self.money(MINOR_PER_MAJOR * result.marginal),
            )
        if lines:
            yield words.gettext("<b>What would turn it round</b>")
            yield from lines

    def _cost_flip(self) -> str:
        at, cost = self.result.cost_flip_minor, self.result.acquisition.cost_minor
        if at is None:
            return ""
        sentence = (
            self.words.gettext("• Winning a customer for more than {at} instead of {cost}")
            if at > cost
            else self.words.gettext("• Winning a customer for less than {at} instead of {cost}")
        )
        return sentence.format(at=self.money(at), cost=self.money(cost))

    def _response_flip(self) -> str:
        """Say the rate which, typed for all groups, turns it round: rounded so that it does."""
        words, result = self.words, self.result
        if result.response_flip is None:
            return ""
        ends = (self._percent(result.responses[end]) for end in (0, -1))
        now = "–".join(dict.fromkeys(ends))
        if result.acquisition_minor > result.retention_minor:
            sentence = words.gettext("• {at} or more of every group answering, instead of {now}")
            thousandths = ceil(1000 * result.response_flip)
        else:
            sentence = words.gettext("• Only {at} of every group answering, instead of {now}")
            thousandths = floor(1000 * result.response_flip)
        return sentence.format(at=self._percent(thousandths / 1000), now=now)

    def assumptions(self) -> Iterator[str]:
        """Say what was assumed, and how to change it."""
        words, side = self.words, self.result.acquisition
        yield words.gettext(
            "<i>A new customer brings {worth} of margin {when} (margin {margin}) and "
            "costs {cost}; {pace} come in a year for {spend}. Further ones are dearer: twice the "
            "money wins {more} more (exponent {exponent}).</i>"
        ).format(
            worth=self.money(side.worth_minor),
            when=self._when(),
            margin=self._percent(side.margin),
            cost=self.money(side.cost_minor),
            exponent=plain(Decimal(str(side.exponent)), words),
            more=words.percent(2**side.exponent - 1),
            pace=words.number(side.pace),
            spend=self.money(side.spend_minor),
        )
        if side.pace_assumed:
            yield words.gettext(
                "<i>You win fewer than {pace} a year now; I reckon with {pace}.</i>"
            ).format(pace=words.number(side.pace))
        yield words.gettext(
            "<i>Who would have ordered anyway takes the discount too, and that is counted. "
            "Exponent, discounts and answers are my assumptions; yours change the split: "
            "</i><code>/budget {amount} discount=20% response=5% exponent=0.8</code>"
        ).format(amount=f"{Decimal(self.result.sum_minor) / MINOR_PER_MAJOR:f}")


def _keyboard(result: Budget, words: Words) -> Keyboard:
    """Offer the lists of those to be written to."""
    lists = tuple(
        (
            Button(
                label=words.gettext("List: {group}").format(
                    group=group_name(share.offer.group, words)
                ),
                data=Press("members", share.offer.group).pack(),
            ),
        )
        for share in result.offers
        if share.reached
    )
    return (*lists, (run_button("plan", words.gettext("Plan")),))
