"""The customers of one group, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.answers.customers import customer_list
from bot.answers.lists import files
from bot.answers.segments import grouping, token_of
from bot.reply import Reply
from bot.views.refusals import refusal_text
from bot.views.segments import group_gone, list_reply
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.answers.shop import StoredShop
    from bot.words import Words


def answer(shop: StoredShop, words: Words, by: str, token: str) -> Reply:
    """Hand over the group that a button stands for, the most valuable customers first."""
    found = grouping(shop, by)
    if isinstance(found, Refusal):
        return Reply(text=refusal_text(found, words))
    index = next((i for i, name in enumerate(found.names) if token_of(name) == token), None)
    numbers = np.flatnonzero(found.position == index)
    if index is None or not len(numbers):
        return Reply(text=group_gone(words))
    chosen = found.profiles.table.iloc[numbers]
    chosen = chosen.sort_values("revenue_minor", ascending=False, kind="stable")
    name = found.names[index]
    listed = customer_list(_file_name(by, name), chosen, shop, words)
    return list_reply(by, name, len(numbers), files(listed, words), words)


def _file_name(by: str, name: str) -> str:
    """Name the files after the group, with what every system takes in a name."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in name.casefold()).strip("-")
    return f"{by}-{kept[:40]}" if kept else f"{by}-unknown"
