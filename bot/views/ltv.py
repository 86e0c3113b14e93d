"""What a customer is worth, from typed numbers, in words."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.notes import notes_text
from bot.views.numbers import plain, share, signed_money, signed_percent
from metrics.typed import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.args.notes import Note
    from bot.words import Words
    from metrics.lifetime import Lever, LifetimeValue

_FACTOR_DECIMALS = 4


def ltv_reply(
    result: LifetimeValue, currency: str | None, notes: Sequence[Note], words: Words
) -> Reply:
    """Show the value, how it comes about, what may be spent for it and what would raise it."""
    with localcontext(EXACT):
        view = _View(result, words, currency)
        blocks = (
            view.headline(),
            view.formula(),
            "\n".join(view.spending()),
            "\n".join(view.levers()),
            "\n".join(view.years()),
            view.discounted(),
            view.missing(),
            notes_text(notes, words),
        )
    return Reply(text="\n\n".join(block for block in blocks if block))


def measured_reply_blocks(
    result: LifetimeValue, currency: str | None, words: Words
) -> tuple[str, ...]:
    """Show the same of measured numbers: value, formula, what may be spent, what is missing."""
    with localcontext(EXACT):
        view = _View(result, words, currency)
        return view.headline(), view.formula(), "\n".join(view.spending()), view.missing()


class _View:
    """One result in one language and currency."""

    def __init__(self, result: LifetimeValue, words: Words, currency: str | None) -> None:
        self.result = result
        self.given = result.given
        self.words = words
        self.currency = currency

    def money(self, amount: Decimal) -> str:
        return self.words.decimal_money(amount, self.currency)

    def headline(self) -> str:
        value = self.result.value
        if self.result.net is None:
            sentence = self.words.gettext("<b>A customer brings in {value}</b>")
        elif value >= 0:
            sentence = self.words.gettext("<b>A customer is worth {value} to you</b>")
        else:
            sentence = self.words.gettext("<b>You lose {value} with every customer</b>")
        return sentence.format(value=self.money(abs(value)))

    def formula(self) -> str:
        """Write the formula with the numbers in it, and the stricter one."""
        revenue = self._revenue_terms()
        if self.result.net is None or self.result.strict is None:
            return self.words.gettext("{terms} = <b>{value}</b>").format(
                terms=revenue, value=self.money(self.result.value)
            )
        net, strict = (
            self.words.gettext("({revenue} − {cost}) × {margin} = <b>{value}</b>"),
            self.words.gettext(
                "Stricter, with the cost to win a customer paid in full:\n"
                "{revenue} × {margin} − {cost} = <b>{value}</b>"
            ),
        )
        terms = {
            "revenue": revenue,
            "cost": self.money(self.given.acquisition_cost or Decimal(0)),
            "margin": share(self.given.margin or Decimal(0), self.words),
        }
        return "\n\n".join(
            (
                net.format(**terms, value=self.money(self.result.net)),
                strict.format(**terms, value=self.money(self.result.strict)),
            )
        )

    def _revenue_terms(self) -> str:
        terms = [
            self.money(self.given.order_value),
            plain(self.given.orders, self.words, _FACTOR_DECIMALS),
        ]
        if self.given.years is not None:
            terms.append(plain(self.given.years, self.words, _FACTOR_DECIMALS))
        return " × ".join(terms)

    def spending(self) -> Iterator[str]:
        """Say what may be spent on winning a customer, and what comes back."""
        if self.result.break_even_cost is None:
            return
        yield self.words.gettext("<b>What winning a customer may cost</b>")
        yield self.words.gettext("Break-even: up to <b>{amount}</b> each").format(
            amount=self.money(self.result.break_even_cost)
        )
        if self.result.ltv_to_cac is not None:
            yield self.words.gettext("Earned for each 1 spent (LTV:CAC): <b>{ratio}</b>").format(
                ratio=self.words.number(self.result.ltv_to_cac, 1)
            )
        if self.result.orders_to_pay_back is not None:
            yield self._pay_back(self.result.orders_to_pay_back)
        if self.result.ltv_to_cac is not None and self.result.ltv_to_cac < 1:
            yield self.words.gettext(
                "Winning a customer costs more than they earn you: mend the margin or the cost "
                "first."
            )

    def _pay_back(self, needed: int) -> str:
        if needed == 0:
            return self.words.gettext("Nothing to pay back: winning a customer is free.")
        placed = self.given.orders * (self.given.years or 1)
        if needed > placed:
            sentence = self.words.ngettext(
                "Paid back after <b>{count}</b> order, but a customer places only {placed}",
                "Paid back after <b>{count}</b> orders, but a customer places only {placed}",
                needed,
            )
        else:
            sentence = self.words.ngettext(
                "Paid back after <b>{count}</b> order",
                "Paid back after <b>{count}</b> orders",
                needed,
            )
        return sentence.format(
            count=self.words.number(needed), placed=plain(placed, self.words, most_decimals=1)
        )

    def levers(self) -> Iterator[str]:
        """List each input improved by 10 % alone, the one that pays most first."""
        yield self.words.gettext("<b>What 10% better would do</b>")
        for lever in self.result.levers:
            yield self._lever(lever)
        yield self._best()

    def _lever(self, lever: Lever) -> str:
        sentences = {
            "order_value": self.words.gettext("Order value +10%: {value} ({change})"),
            "orders": self.words.gettext("Orders +10%: {value} ({change})"),
            "margin": self.words.gettext("Margin +10%: {value} ({change})"),
            "acquisition_cost": self.words.gettext("Cost to win −10%: {value} ({change})"),
        }
        change = signed_money(lever.change, self.currency, self.words)
        if lever.change_share is not None:
            change = f"{change}, {signed_percent(lever.change_share, self.words)}"
        return sentences[lever.name].format(value=self.money(lever.value), change=change)

    def _best(self) -> str:
        most = self.result.levers[0].change
        best = {lever.name for lever in self.result.levers if lever.change == most}
        if best == {"acquisition_cost"}:
            return self.words.gettext("→ Winning customers for less pays most.")
        if "margin" in best:
            return self.words.gettext(
                "→ A higher order value, more orders and a better margin pay the same, and most."
            )
        return self.words.gettext(
            "→ A higher order value and more orders pay most, both the same."
        )

    def years(self) -> Iterator[str]:
        """Show one, two and three years side by side where the lifespan is unknown."""
        if not self.result.by_years:
            return
        yield self.words.gettext(
            "<b>How long does a customer stay?</b>\n"
            "You did not say. If these orders come every year, a customer brings in:"
        )
        for years, value in self.result.by_years:
            yield self.words.ngettext(
                "{count} year: {value}", "{count} years: {value}", years
            ).format(count=self.words.number(years), value=self.money(value))

    def discounted(self) -> str:
        """Show all years to come in today's money, or say what is missing for it."""
        retention, discount = self.given.retention, self.given.discount
        if self.result.discounted is not None and retention is not None and discount is not None:
            return self.words.gettext(
                "<b>All years to come, in today's money: {value}</b>\n"
                "{retention} of customers stay from year to year, and money that comes a year "
                "later counts {discount} less. The cost to win a customer is not taken off."
            ).format(
                value=self.money(self.result.discounted),
                retention=share(retention, self.words),
                discount=share(discount, self.words),
            )
        if retention is not None or discount is not None:
            return self.words.gettext(
                "For the value of all years to come I need margin, retention and discount "
                "together: <code>/ltv 90 3 6 20% retention=70% discount=10%</code>"
            )
        return ""

    def missing(self) -> str:
        """Say what one more number would tell."""
        if self.result.net is not None:
            return ""
        if self.given.margin is not None:
            return self.words.gettext(
                "Say what winning a customer costs, and I show what is left: add for example "
                "<code>cac=6</code>"
            )
        return self.words.gettext(
            "This is revenue. Say cost and margin, and I show what is left for you: add for "
            "example <code>cac=6 margin=20%</code>, or keep them: "
            "<code>/settings cac 6 margin 20%</code>"
        )
