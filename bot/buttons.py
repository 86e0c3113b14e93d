"""Typed button data: what a press carries, packed into Telegram's 64 bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram.constants import InlineKeyboardButtonLimit

if TYPE_CHECKING:
    from bot.reply import Reply

_SEPARATOR, _SHOP_MARK = ":", "@"
_LONGEST_ID = 18


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: an action of `bot.commands.PRESSES` and its argument.

    `shop_id` is the shop it is about; None: the one that the chat speaks of when it is pressed.
    """

    action: str
    argument: str = ""
    shop_id: int | None = None

    def pack(self) -> str:
        """Return the data of the button.

        Raises
        ------
        ValueError
            The action holds a separator, or the data is longer than Telegram carries.
        """
        if _SEPARATOR in self.action or _SHOP_MARK in self.action:
            raise ValueError(f"an action must not hold a separator: {self.action!r}")
        shop = "" if self.shop_id is None else f"{_SHOP_MARK}{self.shop_id}"
        data = f"{self.action}{shop}{_SEPARATOR}{self.argument}"
        if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            raise ValueError(f"button data of more than 64 bytes: {data!r}")
        return data

    @classmethod
    def unpack(cls, data: str) -> Press:
        """Read what Telegram hands back; anything at all may come, also what no button carries."""
        action, _, argument = data.partition(_SEPARATOR)
        name, _, shop = action.partition(_SHOP_MARK)
        if shop.isdecimal() and len(shop) <= _LONGEST_ID:
            return cls(name, argument, int(shop))
        return cls(action, argument)


def of_shop(reply: Reply, shop_id: int) -> Reply:
    """Let the buttons of a reply speak of one shop, whichever the chat speaks of later."""
    rows = (
        tuple(
            replace(button, data=replace(Press.unpack(button.data), shop_id=shop_id).pack())
            for button in row
        )
        for row in reply.keyboard
    )
    return replace(reply, keyboard=tuple(rows))
