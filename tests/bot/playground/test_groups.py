from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.playground.server import Playground

if TYPE_CHECKING:
    from telegram import Bot

    from bot.playground.chat import Chat


@pytest.fixture
def group(playground: Playground) -> Chat:
    ann = playground.user(1, first_name="Ann")
    bob = playground.user(2, first_name="Bob")
    group = playground.chat(-100123, kind="supergroup", title="Shop", administrators=[ann, bob])
    playground.set_status(group, playground.user(3, first_name="Cid"), "member")
    return group


async def seen(bot: Bot) -> list[str | None]:
    updates = await bot.get_updates(allowed_updates=["message"])
    texts = [update.message.text for update in updates if update.message]
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return texts


async def test_privacy_mode_shows_only_what_is_addressed_to_the_bot(bot: Bot, group: Chat) -> None:
    name = f"@{bot.username}"
    for text in (
        "just talk",
        "/ltv 90 3",
        f"/ltv{name} 90 3",
        "/ltv@other_bot 90 3",
        "see /ltv",
        f"{name} hello",
    ):
        await group.send_text(text)
    assert await seen(bot) == ["/ltv 90 3", f"/ltv{name} 90 3", f"{name} hello"]


async def test_a_reply_to_the_bot_is_seen(bot: Bot, group: Chat) -> None:
    await bot.send_message(group.id, "Send the file as a reply")
    await group.send_file("orders.csv", b"1", reply_to=group.messages[0])
    await group.send_file("other.csv", b"1")
    await group.send_file("third.csv", b"1", caption="/import")
    updates = await bot.get_updates()
    names = [u.message.document.file_name for u in updates if u.message and u.message.document]
    assert names == ["orders.csv", "third.csv"]
    assert updates[0].message is not None
    assert updates[0].message.reply_to_message is not None


async def test_an_administrator_bot_and_one_without_privacy_see_everything(
    bot: Bot, group: Chat, playground: Playground
) -> None:
    playground.make_bot_administrator(group)
    await bot.get_updates()
    await group.send_text("talk")
    assert "talk" in await seen(bot)
    async with Playground(privacy_mode=False) as open_playground:
        chat = open_playground.chat(-5, kind="group")
        await chat.send_text("talk")
        assert len(open_playground.pending_updates) == 1


async def test_members_have_ranks(bot: Bot, group: Chat) -> None:
    administrators = await bot.get_chat_administrators(group.id)
    assert {(m.user.id, m.status) for m in administrators} == {
        (1, "creator"),
        (2, "administrator"),
    }
    assert (await bot.get_chat_member(group.id, 3)).status == "member"
    assert await bot.get_chat_member_count(group.id) == 4
    with pytest.raises(BadRequest, match=r"(?i)invalid user_id specified"):
        await bot.get_chat_member(group.id, 999)
    group.hidden_members = True
    assert (await bot.get_chat_member(group.id, 2)).status == "administrator"
    with pytest.raises(BadRequest, match=r"(?i)CHAT_ADMIN_REQUIRED"):
        await bot.get_chat_member(group.id, 3)


async def test_the_sender_is_the_user_who_writes(
    bot: Bot, group: Chat, playground: Playground
) -> None:
    await group.send_text("/start", user=playground.user(3))
    (update,) = await bot.get_updates(allowed_updates=["message"])
    assert update.effective_user is not None
    assert update.effective_user.first_name == "Cid"
    assert update.effective_chat is not None
    assert (update.effective_chat.title, update.effective_chat.type) == ("Shop", "supergroup")


async def test_a_chat_tells_what_it_is(bot: Bot, group: Chat, chat: Chat) -> None:
    assert (await bot.get_chat(group.id)).title == "Shop"
    assert (await bot.get_chat(42)).first_name == "Ann"
    with pytest.raises(BadRequest, match=r"(?i)there are no administrators in the private chat"):
        await bot.get_chat_administrators(42)


async def test_a_group_that_moves_tells_its_new_id(bot: Bot, playground: Playground) -> None:
    old = playground.chat(-7, kind="group", title="Shop")
    new = playground.migrate(old, -1007)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(-7, "x")
    assert caught.value.new_chat_id == -1007
    there, here = [update.message for update in await bot.get_updates()]
    assert there is not None
    assert here is not None
    assert there.migrate_to_chat_id == -1007
    assert here.migrate_from_chat_id == -7
    await bot.send_message(-1007, "moved")
    assert [message.text for message in new.messages] == ["moved"]


async def test_a_bot_that_was_removed_may_not_write(
    bot: Bot, group: Chat, playground: Playground
) -> None:
    playground.block(group)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "x")


async def test_others_messages_are_deleted_by_administrators_only(
    bot: Bot, group: Chat, playground: Playground
) -> None:
    theirs = await group.send_text("/secret")
    with pytest.raises(BadRequest, match=r"(?i)message can't be deleted"):
        await bot.delete_message(group.id, theirs.id)
    playground.make_bot_administrator(group)
    await bot.delete_message(group.id, theirs.id)
    assert theirs.deleted


async def test_topics_exist_in_forums_only(bot: Bot, group: Chat) -> None:
    with pytest.raises(BadRequest, match=r"(?i)message thread not found"):
        await bot.send_message(group.id, "x", message_thread_id=7)
    group.is_forum = True
    await group.send_text("/start", thread_id=7)
    update = (await bot.get_updates())[-1]
    assert update.effective_message is not None
    assert update.effective_message.message_thread_id == 7
    await update.effective_message.reply_text("in the topic")
    assert group.messages[0].thread_id == 7
