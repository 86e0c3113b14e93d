"""Who may change or erase a shop: in a private chat its owner, in a group the administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus, ChatType

if TYPE_CHECKING:
    from bot.context import Context


class AdministratorsOnly(Exception):
    """A member of a group asked for what only its administrators may do."""


async def require_administrator(context: Context) -> None:
    """Pass in private chats and for administrators of a group.

    Raises
    ------
    AdministratorsOnly
        Somebody else asked.
    """
    if context.chat.type == ChatType.PRIVATE:
        return
    if context.user is None or context.writes_as_chat:
        return  # an anonymous administrator writes as the group itself
    member = await context.bot.get_chat_member(context.chat.id, context.user.id)
    if member.status not in {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}:
        raise AdministratorsOnly
