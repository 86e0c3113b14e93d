"""What does not count, and why, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.vocabulary import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.words import Words


def left_out_lines(left_out: Mapping[Reason, int], words: Words) -> Iterator[str]:
    """List the orders left out by reason; nothing when all count."""
    if not left_out:
        return
    yield words.gettext("<b>Left out</b>")
    for reason in Reason:
        if count := left_out.get(reason):
            yield "• " + reason_text(reason, count, words)


def reason_text(reason: Reason, count: int, words: Words) -> str:
    """Say how many orders are left out for one reason."""
    texts = {
        Reason.UNREADABLE: words.ngettext(
            "{count} order with an unreadable date or amount",
            "{count} orders with an unreadable date or amount",
            count,
        ),
        Reason.DUPLICATE: words.ngettext(
            "{count} order that stood twice", "{count} orders that stood twice", count
        ),
        Reason.TEST: words.ngettext("{count} test order", "{count} test orders", count),
        Reason.CANCELLED: words.ngettext(
            "{count} cancelled order", "{count} cancelled orders", count
        ),
        Reason.UNPAID: words.ngettext("{count} unpaid order", "{count} unpaid orders", count),
        Reason.REFUNDED: words.ngettext(
            "{count} fully refunded order", "{count} fully refunded orders", count
        ),
        Reason.NO_CUSTOMER: words.ngettext(
            "{count} order that does not say who bought",
            "{count} orders that do not say who bought",
            count,
        ),
        Reason.OTHER_CURRENCY: words.ngettext(
            "{count} order in another currency", "{count} orders in other currencies", count
        ),
    }
    return texts[reason].format(count=words.number(count))
