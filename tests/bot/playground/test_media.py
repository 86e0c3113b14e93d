from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from telegram import InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest, NetworkError

from bot.playground import files

if TYPE_CHECKING:
    from telegram import Bot

    from bot.playground.chat import Chat


def png(width: int = 8, height: int = 6) -> bytes:
    buffer = BytesIO()
    Image.new("1", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


async def test_a_photo_arrives_byte_by_byte_with_its_caption(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_photo(42, png(), caption="<i>Revenue</i>", parse_mode="HTML")
    (shown,) = chat.messages
    assert (shown.photo, shown.document) == (png(), None)
    assert (shown.text, shown.caption, shown.html) == ("", "Revenue", "<i>Revenue</i>")
    assert (sent.photo[-1].width, sent.photo[-1].height) == (8, 6)


async def test_a_photo_is_sent_again_by_its_id(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_photo(42, png())
    again = await bot.send_photo(42, sent.photo[-1].file_id)
    assert again.photo[-1].file_id == sent.photo[-1].file_id
    assert chat.messages[1].photo == png()
    with pytest.raises(BadRequest, match=r"(?i)Can't use file of type Photo as Document"):
        await bot.send_document(42, sent.photo[-1].file_id)
    with pytest.raises(BadRequest, match=r"(?i)Wrong remote file identifier specified"):
        await bot.send_photo(42, "nonsense")
    with pytest.raises(BadRequest, match=r"(?i)Failed to get HTTP URL content"):
        await bot.send_photo(42, "https://example.org/x.png")


@pytest.mark.parametrize("size", [(9000, 1001), (210, 10)])
async def test_a_photo_too_large_or_too_narrow_is_refused(
    bot: Bot, chat: Chat, size: tuple[int, int]
) -> None:
    with pytest.raises(BadRequest, match=r"(?i)PHOTO_INVALID_DIMENSIONS"):
        await bot.send_photo(42, png(*size))


async def test_a_photo_must_be_a_picture_of_at_most_10_mib(bot: Bot, chat: Chat) -> None:
    with pytest.raises(BadRequest, match=r"(?i)IMAGE_PROCESS_FAILED"):
        await bot.send_photo(42, b"not a picture")
    with pytest.raises(
        BadRequest, match=r"(?i)File of size 10485761 bytes is too big for a photo"
    ):
        await bot.send_photo(42, bytes((10 << 20) + 1))


async def test_a_caption_has_1024_characters(bot: Bot, chat: Chat) -> None:
    await bot.send_photo(42, png(), caption="😀" * 1024)
    with pytest.raises(BadRequest, match=r"(?i)Message caption is too long"):
        await bot.send_document(42, b"x", caption="x" * 1025)


async def test_a_document_keeps_name_type_and_content(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_document(42, b"a,b\n", filename="zażółć.csv")
    (shown,) = chat.messages
    assert (shown.document, shown.file_name) == (b"a,b\n", "zażółć.csv")
    assert sent.document is not None
    assert (sent.document.mime_type, sent.document.file_size) == ("text/csv", 4)
    with pytest.raises(BadRequest, match=r"(?i)File must be non-empty"):
        await bot.send_document(42, b"", filename="empty.csv")


async def test_an_upload_beyond_50_mb_is_refused_by_the_proxy(bot: Bot, chat: Chat) -> None:
    with pytest.raises(NetworkError, match=r"(?i)Request Entity Too Large"):
        await bot.send_document(42, bytes(files.LARGEST_UPLOAD + 1), filename="big.bin")


async def test_an_album_shares_one_id_and_keeps_each_caption(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_media_group(
        42, [InputMediaPhoto(png(), caption=caption) for caption in ("one", "two")]
    )
    assert [message.caption for message in chat.messages] == ["one", "two"]
    assert len({message.media_group_id for message in sent}) == 1
    again = await bot.send_media_group(
        42, [InputMediaPhoto(message.photo[-1].file_id) for message in sent]
    )
    assert again[0].media_group_id != sent[0].media_group_id


@pytest.mark.parametrize(
    ("count", "reason"),
    [(1, "Media group must include 2-10 items"), (11, "Too many messages to send as an album")],
)
async def test_an_album_has_two_to_ten_members(
    bot: Bot, chat: Chat, count: int, reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.send_media_group(42, [InputMediaPhoto(png())] * count)
    assert chat.messages == []


async def test_an_album_does_not_mix_documents_with_photos(bot: Bot, chat: Chat) -> None:
    mixed: list[InputMediaPhoto | InputMediaDocument] = [
        InputMediaPhoto(png()),
        InputMediaDocument(b"x", filename="a.txt"),
    ]
    with pytest.raises(BadRequest, match=r"(?i)Document can't be mixed with other media types"):
        await bot.send_media_group(42, mixed)


async def test_a_bad_member_of_an_album_is_named_by_its_place(bot: Bot, chat: Chat) -> None:
    album = [InputMediaPhoto(png()), InputMediaPhoto(png(210, 10))]
    with pytest.raises(
        BadRequest,
        match=r"(?i)failed to send message #2 with the error message .PHOTO_INVALID_DIMENSIONS",
    ):
        await bot.send_media_group(42, album)
    assert chat.messages == []


async def test_media_and_captions_are_edited_in_place(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_photo(42, png(), caption="old")
    await bot.edit_message_caption(42, sent.message_id, caption="new")
    assert chat.messages[0].caption == "new"
    await bot.edit_message_media(InputMediaPhoto(png(9, 9), caption="next"), 42, sent.message_id)
    assert (chat.messages[0].photo, chat.messages[0].caption) == (png(9, 9), "next")
    assert len(chat.messages[0].history) == 2
    album = await bot.send_media_group(42, [InputMediaPhoto(png())] * 2)
    with pytest.raises(BadRequest, match=r"(?i)Can't change media type in the album"):
        await bot.edit_message_media(
            InputMediaDocument(b"x", filename="a.txt"), 42, album[0].message_id
        )


async def test_a_file_of_a_person_is_fetched_by_the_bot(bot: Bot, chat: Chat) -> None:
    await chat.send_file("orders.csv", b"1,2\n", caption="/import")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert update.message.caption == "/import"
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"1,2\n"


async def test_getfile_ends_at_20_mib(bot: Bot, chat: Chat) -> None:
    fits = await chat.send_file("fits.csv", b"x", size=20 << 20)
    beyond = await chat.send_file("beyond.csv", b"x", size=(20 << 20) + 1)
    assert fits.content.file is not None
    assert beyond.content.file is not None
    await bot.get_file(fits.content.file.file_id)
    with pytest.raises(BadRequest, match=r"(?i)File is too big"):
        await bot.get_file(beyond.content.file.file_id)
    with pytest.raises(BadRequest, match=r"(?i)Invalid file_id"):
        await bot.get_file("nonsense")


async def test_several_files_of_a_person_form_an_album(bot: Bot, chat: Chat) -> None:
    await chat.send_files([("a.csv", b"1"), ("b.csv", b"2")], caption="both")
    first, second = await bot.get_updates()
    assert first.message is not None
    assert second.message is not None
    assert first.message.media_group_id == second.message.media_group_id is not None
    assert (first.message.caption, second.message.caption) == (None, "both")


async def test_old_contents_make_room_when_memory_is_full(
    bot: Bot, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_KEPT_BYTES", 10)
    old = await chat.send_file("old.csv", b"12345678")
    new = await chat.send_file("new.csv", b"12345678")
    assert (old.document, new.document) == (None, b"12345678")
    assert old.content.file is not None
    with pytest.raises(BadRequest, match="the file is temporarily unavailable"):
        await bot.get_file(old.content.file.file_id)
