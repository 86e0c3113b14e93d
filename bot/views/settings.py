"""The words of /settings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from babel import Locale

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.conversions import rate_text
from bot.views.html import html
from bot.views.notes import notes_text
from bot.views.places import zone_title
from bot.views.trades import trade_name
from bot.words import languages
from metrics.advisor.benchmarks import Trade
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.args.notes import Note
    from bot.reply import Keyboard
    from bot.words import Words
    from storage.values import ShopSettings

_OWN_THRESHOLDS = (
    "stage_orders",
    "stage_retention_percent",
    "repurchase_percent",
    "often_a_year",
)
_CURRENCIES_OFFERED = ("EUR", "USD", "GBP", "PLN")


def settings_reply(shop: ShopSettings, words: Words) -> Reply:
    """Show every setting, since when it is so, and how to change it."""
    lines = [
        words.gettext("<b>Settings of this shop</b>"),
        *(_line(name, shop, words) for name in _names(words) if name not in _OWN_THRESHOLDS),
        *(_line(name, shop, words) for name in _OWN_THRESHOLDS if getattr(shop, name) is not None),
        "",
        words.gettext(
            "Change by button, or type one or more: "
            "<code>/settings margin 20% cac 6 timezone Europe/Riga</code>. "
            "<code>/settings margin off</code> clears one."
        ),
        words.gettext(
            "Orders in another currency are left out, unless you say what one unit of it is worth "
            "in yours: <code>/settings rate EUR 1.08</code>."
        ),
        words.gettext(
            "The thresholds of /stage are ours; set your own: "
            "<code>/settings stages 10 100 500 5000</code>, "
            "<code>/settings mix 20 35 50 65</code>, "
            "<code>/settings loyalty 40 60</code>, <code>/settings often 2</code>."
        ),
    ]
    return Reply(text="\n".join(lines), keyboard=_keyboard(shop, words))


def changed_reply(
    shop: ShopSettings, changed: Collection[str], notes: Sequence[Note], words: Words
) -> Reply:
    """Confirm what was changed."""
    lines = [words.gettext("<b>Saved</b>"), *(_line(name, shop, words) for name in changed)]
    explained = notes_text(notes, words)
    if explained:
        lines.extend(("", explained))
    return Reply(text="\n".join(lines))


def _names(words: Words) -> dict[str, str]:
    return {
        "margin": words.gettext("Margin"),
        "acquisition_cost_minor": words.gettext("Cost to win a customer"),
        "currency": words.gettext("Currency, where files name none"),
        "rates": words.gettext("Exchange rates"),
        "timezone": words.gettext("Time zone"),
        "revenue_basis": words.gettext("Revenue"),
        "trade": words.gettext("Trade"),
        "language": words.gettext("Language"),
        "stage_orders": words.gettext("Stages begin at, orders a month"),
        "stage_retention_percent": words.gettext("They start with, for the customers you have"),
        "repurchase_percent": words.gettext("Annual repurchase: acquisition below, loyalty above"),
        "often_a_year": words.gettext("Often is, orders per customer and year"),
    }


def _line(name: str, shop: ShopSettings, words: Words) -> str:
    value = _value(name, shop, words)
    label = _names(words)[name]
    if value is None:
        return html(words.gettext("{label}: not set"), label=label)
    return html(
        words.gettext("{label}: <b>{value}</b> (since {day})"),
        label=label,
        value=value,
        day=words.day(shop.set_at[name].date()),
    )


def _value(name: str, shop: ShopSettings, words: Words) -> str | None:
    value = getattr(shop, name)
    if value is None:
        return None
    match name:
        case "margin":
            shown = words.percent(value, 1)
        case "acquisition_cost_minor":
            shown = words.decimal_money(Decimal(value) / MINOR_PER_MAJOR, shop.currency)
        case "rates":
            rates = (rate_text(code, rate, None, words) for code, rate in value.items())
            shown = " · ".join(rates)
        case "revenue_basis":
            shown = _basis(value, words)
        case "timezone":
            shown = zone_title(value)
        case "trade":
            shown = trade_name(Trade(value), words)
        case "language":
            shown = _language(value)
        case _ if name in _OWN_THRESHOLDS:
            shown = _threshold(name, value, words)
        case _:
            shown = str(value)
    return shown


def _threshold(name: str, value: Any, words: Words) -> str:
    if name == "often_a_year":
        return words.number(value, 1)
    if name == "stage_orders":
        return " · ".join(words.number(orders) for orders in value)
    return " · ".join(words.percent(share / 100) for share in value)


def _basis(basis: str, words: Words) -> str:
    return {
        "paid": words.gettext("all that was paid"),
        "goods": words.gettext("goods alone"),
    }[basis]


def _language(code: str) -> str:
    """Name a language in itself, as people look for their own."""
    return (Locale.parse(code).get_display_name() or code).capitalize()


def _keyboard(shop: ShopSettings, words: Words) -> Keyboard:
    return (
        tuple(
            _button(_basis(basis, words), f"revenue {basis}", chosen=shop.revenue_basis == basis)
            for basis in ("paid", "goods")
        ),
        tuple(
            _button(code, f"currency {code}", chosen=shop.currency == code)
            for code in _CURRENCIES_OFFERED
        ),
        tuple(_language_buttons(shop)),
    )


def _language_buttons(shop: ShopSettings) -> Iterator[Button]:
    for code in languages():
        yield _button(_language(code), f"language {code}", chosen=shop.language == code)


def _button(label: str, change: str, *, chosen: bool) -> Button:
    return Button(label=f"✓ {label}" if chosen else label, data=Press("set", change).pack())
