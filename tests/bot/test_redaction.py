from __future__ import annotations

import io
import logging

from bot.redaction import ScrubbingFormatter, describe, scrub

TOKEN = "7000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def logged(message: str, *arguments: object, error: BaseException | None = None) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(ScrubbingFormatter("%(message)s"))
    logger = logging.getLogger("tests.redaction")
    logger.propagate = False
    logger.addHandler(handler)
    logger.error(message, *arguments, exc_info=error)
    logger.removeHandler(handler)
    return stream.getvalue()


def test_a_token_in_a_url_is_not_logged() -> None:
    assert TOKEN not in logged("POST https://example.test/bot%s/getMe", TOKEN)


def test_an_email_is_not_logged() -> None:
    assert logged("order of %s failed", "ann.lee+shop@example.co.uk") == (
        "order of <e-mail> failed\n"
    )


def test_what_is_neither_stays_as_it_is() -> None:
    assert scrub("3 orders at 12:30 for 90.00") == "3 orders at 12:30 for 90.00"


def test_the_message_of_an_exception_is_not_logged_but_its_place_is() -> None:
    def broken() -> None:
        raise ValueError("cell 'Jane Doe, 12 Elm Street' is no date")

    try:
        broken()
    except ValueError as error:
        text = logged("failed", error=error)
    assert "Jane" not in text
    assert "ValueError" in text
    assert "in broken" in text


def test_causes_are_described_too() -> None:
    error = RuntimeError("secret")
    error.__cause__ = KeyError("secret")

    text = describe(error)

    assert "builtins.RuntimeError" in text
    assert "builtins.KeyError" in text
    assert "secret" not in text
