"""What stored orders say about the worth of a customer, in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context
from math import floor
from typing import TYPE_CHECKING

from bot.reply import Reply
from bot.views.ltv import measured_reply_blocks
from bot.views.refusals import refusal_text
from bot.views.start import run_button
from metrics.lifetime import LifetimeInput, lifetime_value
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from bot.reply import Picture
    from bot.words import Words
    from metrics.forecast.lifespan import ProjectedLifespan
    from metrics.levers import ShopLever, ShopLevers
    from metrics.lifespan import Lifespan
    from metrics.ltv_curve import LtvCurve

_LEAST_DECIMALS, _MOST_DECIMALS = 2, 14
_THOUSANDS = 3
_ROUNDING = Context(prec=60, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All that /ltv says without numbers."""

    curve: LtvCurve
    lifespan: Lifespan | Refusal
    levers: ShopLevers | Refusal
    currency: str | None
    as_of: date


def measured_reply(measured: Measured, pictures: tuple[Picture, ...], words: Words) -> Reply:
    """Show value, pay-back, lifespan and levers of the shop's own orders."""
    if not measured.curve.customer_value_minor:
        return Reply(text=words.gettext("Your orders have brought no revenue so far."))
    view = _View(measured, words)
    headline, formula, spending, missing = measured_reply_blocks(
        lifetime_value(measured.curve.typed), measured.currency, words
    )
    blocks = (
        headline,
        view.source(),
        "\n".join(view.by_age()),
        formula,
        view.typed(),
        spending,
        view.payback(),
        "\n".join(view.stay()),
        "\n".join(view.levers()),
        missing,
    )
    keyboard = (
        (
            run_button("cohorts", words.gettext("Who came back")),
            run_button("segments", words.gettext("Who my customers are")),
        ),
        (
            run_button("forecast", words.gettext("What comes next")),
            run_button("settings", words.gettext("Settings")),
        ),
    )
    return Reply(
        text="\n\n".join(block for block in blocks if block),
        pictures=pictures,
        keyboard=keyboard,
    )


class _View:
    """One shop's measured lifetime value in one language."""

    def __init__(self, measured: Measured, words: Words) -> None:
        self.measured = measured
        self.curve = measured.curve
        self.words = words

    def money(self, minor: float) -> str:
        return self.words.money(minor, self.measured.currency)

    def source(self) -> str:
        return self.words.gettext(
            "<i>Measured in your orders up to {day}; all customers so far, old and new.</i>"
        ).format(day=self.words.day(self.measured.as_of))

    def by_age(self) -> Iterator[str]:
        """Say what a customer has brought in so many days of their own first order."""
        yield self.words.gettext("<b>What a customer brings, from the first order on</b>")
        margin = self.curve.margin
        for days, value in self.curve.within_days.items():
            if value is None:
                continue
            line = self.words.ngettext(
                "In {days} day: {amount}", "In {days} days: {amount}", days
            ).format(days=days, amount=self.money(value))
            if margin is not None:
                line = self.words.gettext("{line}, of which {margin} is yours").format(
                    line=line, margin=self.money(value * float(margin))
                )
            yield line
        yield self.words.gettext("<i>A customer counts once they have been here that long.</i>")
        thin = next((month.month for month in self.curve.months if month.thin), None)
        if thin is not None:
            yield self.words.gettext(
                "<i>From month {month} on fewer than 30 customers stand behind the curve: "
                "dashed.</i>"
            ).format(month=self.words.number(thin))

    def typed(self) -> str:
        """Show that the formula of typed numbers gives the same figure."""
        return self.words.gettext("The formula agrees. Try it: <code>{call}</code>").format(
            call=typed_call(self.curve.typed, self.measured.currency)
        )

    def payback(self) -> str:
        """Say after which month a customer has earned what they cost."""
        if self.curve.margin is None or not self.curve.acquisition_cost_minor:
            return ""
        month = self.curve.payback_month
        if month is None:
            return self.words.gettext(
                "Nobody has been here long enough to earn back the {cost} a customer costs."
            ).format(cost=self.money(self.curve.acquisition_cost_minor))
        return self.words.ngettext(
            "The {cost} a customer costs is earned back within <b>{count} month</b>.",
            "The {cost} a customer costs is earned back within <b>{count} months</b>.",
            month,
        ).format(cost=self.money(self.curve.acquisition_cost_minor), count=month)

    def stay(self) -> Iterator[str]:
        """Say how long customers stay and how many are silent."""
        stays = self.measured.lifespan
        yield self.words.gettext("<b>How long customers stay</b>")
        if isinstance(stays, Refusal):
            yield refusal_text(stays, self.words)
            return
        if stays.median_days is None:
            yield self.words.gettext("More than half are still there.")
            yield from self._projected(stays.projected)
        elif stays.median_days == 0:
            yield self.words.gettext("Half or more buy once and do not come back.")
        else:
            yield self.words.ngettext(
                "Half stay longer than {days} day.",
                "Half stay longer than {days} days.",
                stays.median_days,
            ).format(days=self.words.number(stays.median_days))
        mean = round(stays.mean_days)
        yield self.words.ngettext(
            "On average {days} day, as far as your data reach.",
            "On average {days} days, as far as your data reach.",
            mean,
        ).format(days=self.words.number(mean))
        yield self.words.gettext("Active: {active} · at risk: {at_risk} · gone: {lapsed}").format(
            active=self.words.number(stays.active),
            at_risk=self.words.number(stays.at_risk),
            lapsed=self.words.number(stays.lapsed),
        )
        limit = floor(stays.lapse_days)  # silence is counted in whole days
        yield self.words.ngettext(
            "<i>Gone is who has been silent for more than {days} day: nine of ten repeat orders "
            "come sooner.</i>",
            "<i>Gone is who has been silent for more than {days} days: nine of ten repeat orders "
            "come sooner.</i>",
            limit,
        ).format(days=self.words.number(limit))

    def _projected(self, projected: ProjectedLifespan | Refusal | None) -> Iterator[str]:
        """Say when half will have left, where the data do not reach so far."""
        if projected is None:
            return
        if isinstance(projected, Refusal):
            yield f"<i>{refusal_text(projected, self.words)}</i>"
            return
        months = projected.median_months
        if months is None:
            yield self.words.gettext("When half will have left is too far off to say.")
            return
        yield self.words.ngettext(
            "Projected: half will have left within about {months} month.",
            "Projected: half will have left within about {months} months.",
            months,
        ).format(months=self.words.number(months))
        yield self.words.ngettext(
            "<i>By the sBG model, from {count} customer known for long enough. It takes it that "
            "nobody's habits change: a rough guide.</i>",
            "<i>By the sBG model, from {count} customers known for long enough. It takes it that "
            "nobody's habits change: a rough guide.</i>",
            projected.customers,
        ).format(count=self.words.number(projected.customers))

    def levers(self) -> Iterator[str]:
        """List what a tenth more of each thing is worth in a year, best first."""
        levers = self.measured.levers
        if isinstance(levers, Refusal):
            yield self.words.gettext("<b>What 10% better would be worth</b>")
            yield refusal_text(levers, self.words)
            return
        if levers.in_margin:
            yield self.words.gettext(
                "<b>What 10% better is worth in 12 months</b>, in what is left for you"
            )
        else:
            yield self.words.gettext("<b>What 10% better is worth in 12 months</b>, in revenue")
        for lever in levers.levers:
            yield self._lever(lever)
        yield self.words.gettext("<i>Each alone, if the last 12 months came again.</i>")

    def _lever(self, lever: ShopLever) -> str:
        sentence = {
            "order_value": self.words.gettext("Order value +10%: {amount}"),
            "orders_per_customer": self.words.gettext("Orders per customer +10%: {amount}"),
            "second_order_rate": self.words.gettext(
                "Second orders of new customers +10%: {amount}"
            ),
            "margin": self.words.gettext("Margin +10%: {amount}"),
            "acquisition_cost": self.words.gettext("Cost to win a customer −10%: {amount}"),
        }[lever.name]
        return sentence.format(amount=f"+{self.money(lever.worth_minor)}")


def typed_call(measured: LifetimeInput, currency: str | None) -> str:
    """Return the call of /ltv with the fewest decimals that gives the measured figures."""
    wanted = _shown(measured)
    tried = (_rounded(measured, decimals) for decimals in range(_LEAST_DECIMALS, _MOST_DECIMALS))
    typed = next((each for each in tried if each.order_value and _shown(each) == wanted), measured)
    value = _written(typed.order_value)
    parts = ["/ltv", value if currency is None else f"{value} {currency}", f"{typed.orders:f}"]
    if typed.acquisition_cost is not None:
        parts.append(f"cac={_written(typed.acquisition_cost.normalize())}")
    if typed.margin is not None:
        parts.append(f"margin={(typed.margin * 100).normalize():f}%")
    return " ".join(parts)


def _written(money: Decimal) -> str:
    """Write an amount so that it is read as one: three decimals would be taken as thousands."""
    text = f"{money:f}"
    return f"{text}0" if len(text.partition(".")[2]) == _THOUSANDS else text


def _rounded(measured: LifetimeInput, decimals: int) -> LifetimeInput:
    def to_decimals(value: Decimal) -> Decimal:
        return value.quantize(_ROUNDING.create_decimal(1).scaleb(-decimals), context=_ROUNDING)

    return LifetimeInput(
        order_value=to_decimals(measured.order_value),
        orders=to_decimals(measured.orders),
        acquisition_cost=measured.acquisition_cost,
        margin=measured.margin,
    )


def _shown(given: LifetimeInput) -> tuple[Decimal | None, ...]:
    """Return the figures of typed numbers to the cent, as they are shown."""
    result = lifetime_value(given)
    cent = _ROUNDING.create_decimal("0.01")
    figures = (result.customer_value, result.net, result.strict, result.break_even_cost)
    return tuple(
        None if value is None else value.quantize(cent, context=_ROUNDING) for value in figures
    )
