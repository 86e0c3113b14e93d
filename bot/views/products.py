"""Products in words: where they stand, what is due again, what leads to good customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.html import html
from bot.views.refusals import refusal_text
from bot.views.start import run_button
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.reply import Attachment, Keyboard, Picture
    from bot.words import Words
    from metrics.dividing_lines import DividingLines
    from metrics.products import Products
    from metrics.products.matrix import Matrix, MatrixPoint
    from metrics.products.refill import Refill
    from metrics.products.sequence import FirstProduct, ProductPair

_SHOWN = 3
_QUADRANTS = ("HH", "HL", "LH", "LL")
_REGULAR = 0.5
"""A coefficient of variation below this is even enough for a subscription."""


def products_reply(
    result: Products, currency: str | None, words: Words, *, pictures: tuple[Picture, ...] = ()
) -> Reply:
    """Show the matrix, refills, first products and what goes together."""
    blocks = (
        words.gettext("<b>What your products tell</b>"),
        "\n".join(_matrix_lines(result.matrix, currency, words)),
        "\n".join(_refill_lines(result.refills, words)),
        "\n".join(_first_lines(result.first_products, currency, words)),
        "\n".join(_next_lines(result.bought_next, words)),
        "\n".join(_together_lines(result.bought_together, words)),
    )
    return Reply(
        text="\n\n".join(block for block in blocks if block),
        pictures=pictures,
        keyboard=_keyboard(result, words),
    )


def due_reply(customers: int, files: tuple[Attachment, ...], words: Words) -> Reply:
    """Hand over who is due to buy again."""
    if not customers:
        return Reply(text=words.gettext("Nobody is due to buy again in the coming week."))
    sentence = words.ngettext(
        "{count} customer is due to buy again in the coming week. Here is the list, for Excel "
        "and as CSV.",
        "{count} customers are due to buy again in the coming week. Here is the list, for Excel "
        "and as CSV.",
        customers,
    )
    return Reply(text=sentence.format(count=words.number(customers)), files=files)


def _matrix_lines(matrix: Matrix | Refusal, currency: str | None, words: Words) -> Iterator[str]:
    yield words.gettext("<b>How often, and for how much</b>")
    if isinstance(matrix, Refusal):
        yield refusal_text(matrix, words)
        return
    fields: dict[str, list[MatrixPoint]] = {name: [] for name in _QUADRANTS}
    for point in matrix.points:
        fields[_quadrant(point, matrix.lines)].append(point)
    for name in _QUADRANTS:
        if fields[name]:
            yield _field(name, words)
            yield from _point_lines(fields[name], currency, words)
    yield _dividing(matrix.lines, currency, words)
    if matrix.shop is not None and matrix.shop_lines is not None:
        yield _shop(matrix.shop, matrix.shop_lines, currency, words)


def _quadrant(point: MatrixPoint, lines: DividingLines) -> str:
    value = "H" if point.item_value_minor >= lines.value_minor else "L"
    return value + ("H" if point.orders_a_year >= lines.orders_a_year else "L")


def _field(name: str, words: Words) -> str:
    return {
        "HH": words.gettext("Dear and often: your treasure, look after these buyers"),
        "HL": words.gettext("Dear and seldom: win new buyers, and offer what goes with it"),
        "LH": words.gettext("Cheap and often: keep buyers coming, with refills and bundles"),
        "LL": words.gettext("Cheap and seldom: sell it along with something else"),
    }[name]


def _point_lines(
    points: Sequence[MatrixPoint], currency: str | None, words: Words
) -> Iterator[str]:
    for point in points[:_SHOWN]:
        yield html(
            words.gettext("• {name}: {value}, {orders} a year"),
            name=point.name,
            value=words.money(point.item_value_minor, currency),
            orders=words.number(point.orders_a_year, 1),
        )
    more = len(points) - _SHOWN
    if more > 0:
        yield words.ngettext("and {count} more", "and {count} more", more).format(
            count=words.number(more)
        )


def _dividing(lines: DividingLines, currency: str | None, words: Words) -> str:
    sentence = {
        "published": words.gettext(
            "<i>Often is {orders} orders a year or more, dear is {value} or more: the lines of a "
            "published rule of thumb.</i>"
        ),
        "approximate": words.gettext(
            "<i>Often is {orders} orders a year or more, dear is {value} or more: a published "
            "rule of thumb, its 50 US dollars turned roughly into your currency.</i>"
        ),
        "own": words.gettext(
            "<i>Often is {orders} orders a year or more, dear is {value} or more: the middle of "
            "your own products.</i>"
        ),
    }[lines.kind]
    return sentence.format(
        orders=words.number(lines.orders_a_year, 0 if lines.orders_a_year.is_integer() else 2),
        value=words.money(lines.value_minor, currency),
    )


def _shop(shop: MatrixPoint, lines: DividingLines, currency: str | None, words: Words) -> str:
    sentence = (
        words.gettext(
            "Your whole shop: {orders} orders a year per customer, {value} each. Bought often, "
            "so keeping customers pays."
        )
        if shop.orders_a_year >= lines.orders_a_year
        else words.gettext(
            "Your whole shop: {orders} orders a year per customer, {value} each. Bought seldom, "
            "so new customers matter more."
        )
    )
    return sentence.format(
        orders=words.number(shop.orders_a_year, 2),
        value=words.money(shop.item_value_minor, currency),
    )


def _refill_lines(refills: Sequence[Refill], words: Words) -> Iterator[str]:
    if not refills:
        return
    yield words.gettext("<b>Bought again after</b> (median)")
    for refill in refills[:_SHOWN]:
        days = words.ngettext("{days} day", "{days} days", round(refill.median_days)).format(
            days=words.number(round(refill.median_days))
        )
        due = words.ngettext(
            "{count} due this week", "{count} due this week", refill.due_customers
        )
        yield html(
            words.gettext("• {product}: {days}, {due}"),
            product=refill.product,
            days=days,
            due=due.format(count=words.number(refill.due_customers)),
        )
    regular = [refill.product for refill in refills if refill.variation < _REGULAR]
    if regular:
        yield html(
            words.gettext("→ Evenly enough for a subscription: {products}"),
            products=", ".join(regular[:_SHOWN]),
        )


def _first_lines(
    firsts: Sequence[FirstProduct], currency: str | None, words: Words
) -> Iterator[str]:
    if not firsts:
        return
    yield words.gettext("<b>Who began with it has brought, in 180 days</b>")
    for first in firsts[:_SHOWN]:
        yield html(
            words.ngettext(
                "• {product}: {amount} ({count} customer)",
                "• {product}: {amount} ({count} customers)",
                first.customers,
            ),
            product=first.product,
            amount=words.money(first.value_minor, currency),
            count=words.number(first.customers),
        )
    if len(firsts) > 1:
        yield html(words.gettext("→ Win new customers with {product}."), product=firsts[0].product)


def _next_lines(pairs: Sequence[ProductPair], words: Words) -> Iterator[str]:
    if not pairs:
        return
    yield words.gettext("<b>Bought next time</b>")
    yield from _pair_lines(pairs[:_SHOWN], words)
    yield words.gettext("<i>Of those who bought the first and came again.</i>")


def _together_lines(pairs: Sequence[ProductPair], words: Words) -> Iterator[str]:
    if not pairs:
        return
    seen: set[frozenset[str]] = set()
    once = []
    for pair in pairs:  # each pair stands there both ways round
        if frozenset((pair.product, pair.other)) not in seen:
            once.append(pair)
        seen.add(frozenset((pair.product, pair.other)))
    yield words.gettext("<b>Bought together</b>")
    yield from _pair_lines(once[:_SHOWN], words)


def _pair_lines(pairs: Sequence[ProductPair], words: Words) -> Iterator[str]:
    for pair in pairs:
        yield html(
            words.gettext("• {product} → {other}: {share}"),
            product=pair.product,
            other=pair.other,
            share=words.percent(pair.share),
        )


def _keyboard(result: Products, words: Words) -> Keyboard:
    rows: list[tuple[Button, ...]] = []
    if result.due_customers:
        due = words.number(result.due_customers)
        label = words.gettext("Who is due ({count})").format(count=due)
        rows.append((Button(label=label, data=Press("due").pack()),))
    if not isinstance(result.matrix, Refusal):
        if result.matrix.lines.kind == "own":
            rows.append((run_button("products published", words.gettext("Published lines")),))
        else:
            rows.append((run_button("products own", words.gettext("My own middle as lines")),))
    rows.append(
        (
            run_button("segments product", words.gettext("Customers by first product")),
            run_button("report", words.gettext("All figures")),
        )
    )
    return tuple(rows)
