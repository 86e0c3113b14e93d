from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.commands import COMMANDS, Command, check_table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_readme_documents_each_command_with_an_example(command: Command) -> None:
    row = next(line for line in README.splitlines() if line.startswith(f"| `/{command.name}` |"))
    example = row.split("|")[3].strip().strip("`")
    assert example.startswith(f"/{command.name}")


def test_the_readme_documents_no_command_that_does_not_exist() -> None:
    named = re.findall(r"^\| `/(\w+)` \|", README, flags=re.MULTILINE)
    assert sorted(named) == sorted(command.name for command in COMMANDS)


def test_the_readme_opens_with_how_to_run_and_how_to_test() -> None:
    commands = re.findall(r"^    (\S.*)$", README, flags=re.MULTILINE)
    assert commands[0].startswith("make run")
    assert commands[1].startswith("make test")


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md", "CONTRIBUTING.md"])
def test_every_link_to_a_file_leads_somewhere(document: str) -> None:
    path = ROOT / document
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text())
    assert links or document == "CONTRIBUTING.md"
    for link in links:
        assert (path.parent / link).exists(), link


def test_two_commands_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="start"):
        check_table((*COMMANDS, COMMANDS[0]))


@pytest.mark.parametrize("name", ["", "Start", "naïve", "a" * 33, "with space"])
def test_a_name_that_telegram_would_not_take_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no command"):
        Command(name=name, summary="Something", handler=COMMANDS[0].handler)


def test_a_command_without_a_summary_is_refused() -> None:
    with pytest.raises(ValueError, match="summary"):
        Command(name="good", summary="", handler=COMMANDS[0].handler)
