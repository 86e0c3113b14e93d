"""The words of /shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.buttons import Press
from bot.reply import Button, Reply
from bot.views.html import html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.words import Words
    from storage.values import Shop

_LONGEST_LABEL = 40


def shops_reply(shops: Sequence[Shop], words: Words) -> Reply:
    """List the shops of the chat, and how to have another."""
    lines = [words.gettext("<b>Shops of this chat</b>")]
    for shop in shops:
        orders = words.ngettext("{count} order", "{count} orders", shop.orders).format(
            count=words.number(shop.orders)
        )
        mark = "✓" if shop.is_active else "•"
        lines.append(
            html("{mark} {name} · {orders}", mark=mark, name=name_of(shop, words), orders=orders)
        )
    lines += [
        "",
        words.gettext(
            "All commands and files go to the one with ✓. <code>/shop add Tea</code> begins "
            "another, <code>/shop rename Tea</code> names this one, <code>/shop forget "
            "Tea</code> erases one, <code>/shop Tea</code> switches."
        ),
    ]
    keyboard = tuple(
        (
            Button(
                label=name_of(shop, words)[:_LONGEST_LABEL],
                data=Press("shop", f"{shop.id}").pack(),
            ),
        )
        for shop in shops
        if not shop.is_active
    )
    return Reply(text="\n".join(lines), keyboard=keyboard)


def name_of(shop: Shop, words: Words) -> str:
    """Name a shop; the first has no name until it is given one."""
    return shop.name or words.gettext("My shop")


def added(name: str, words: Words) -> Reply:
    """Confirm a new shop."""
    return Reply(
        text=html(
            words.gettext(
                "<b>{name}</b> is here. What you send and ask from now on is about it. It has "
                "settings and summaries of its own."
            ),
            name=name,
        )
    )


def name_taken(name: str, words: Words) -> Reply:
    """Refuse a second shop of one name."""
    return Reply(
        text=html(words.gettext("There is a shop named <b>{name}</b> already."), name=name)
    )


def needs_name(words: Words) -> Reply:
    """Ask for a name."""
    return Reply(
        text=words.gettext(
            "Which name? At most 40 characters, for example: <code>/shop add Tea</code>"
        )
    )


def unknown(typed: str, words: Words) -> Reply:
    """Say that no shop has that name."""
    return Reply(
        text=html(
            words.gettext(
                "I know no shop named <b>{name}</b> here. See /shop for those there are."
            ),
            name=typed,
        )
    )


def forget_question(shop: Shop, nonce: str, words: Words) -> Reply:
    """Ask before erasing one shop, saying what would go."""
    orders = words.ngettext("{count} order", "{count} orders", shop.orders).format(
        count=words.number(shop.orders)
    )
    text = html(
        words.gettext(
            "Erase the shop <b>{name}</b>? {orders}, its settings, files and summaries would go. "
            "This cannot be undone."
        ),
        name=name_of(shop, words),
        orders=orders,
    )
    keyboard = (
        (Button(label=words.gettext("Erase this shop"), data=Press("forget", nonce).pack()),),
        (Button(label=words.gettext("Keep it"), data=Press("keep", nonce).pack()),),
    )
    return Reply(text=text, keyboard=keyboard)


def forgotten(words: Words) -> str:
    """Confirm."""
    return words.gettext("Done. That shop is erased; the others are as they were.")
