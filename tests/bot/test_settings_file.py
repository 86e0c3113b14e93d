from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_example_lists_every_setting_with_one_line_above_it() -> None:
    lines = EXAMPLE.read_text().splitlines()
    named = [line.partition("=")[0] for line in lines if re.match("[A-Z]", line)]
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)
    for number, line in enumerate(lines):
        if re.match("[A-Z]", line):
            assert lines[number - 1].startswith("# ")
            assert lines[number - 2] == ""


def test_the_example_holds_the_defaults() -> None:
    defaults = Settings()
    Path(".env").write_text(EXAMPLE.read_text())
    assert Settings() == defaults


def test_a_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_LISTEN", "0.0.0.0:443")
    assert Settings().webhook_address == ("0.0.0.0", 443)  # noqa: S104 - read, not bound


@pytest.mark.parametrize(
    ("name", "value"),
    [("TIMEZONE", "Riga time"), ("LOG_LEVEL", "LOUD"), ("WORKERS", "0"), ("WEBHOOK_LISTEN", "x")],
)
def test_a_setting_that_cannot_be_used_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError):
        Settings()
