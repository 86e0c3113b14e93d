"""Typed button data: what a press carries, packed into Telegram's 64 bytes."""

from __future__ import annotations

from dataclasses import dataclass

from telegram.constants import InlineKeyboardButtonLimit

_SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: an action of `bot.commands.PRESSES` and its argument."""

    action: str
    argument: str = ""

    def pack(self) -> str:
        """Return the data of the button.

        Raises
        ------
        ValueError
            The action holds the separator, or the data is longer than Telegram carries.
        """
        if _SEPARATOR in self.action:
            raise ValueError(f"an action must not hold {_SEPARATOR!r}: {self.action!r}")
        data = f"{self.action}{_SEPARATOR}{self.argument}"
        if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            raise ValueError(f"button data of more than 64 bytes: {data!r}")
        return data

    @classmethod
    def unpack(cls, data: str) -> Press:
        """Read what Telegram hands back; anything at all may come, also what no button carries."""
        action, _, argument = data.partition(_SEPARATOR)
        return cls(action, argument)
