"""From a file's bytes to the tables in it, whatever the container, encoding and delimiter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.errors import (
    DamagedFile,
    EmptyFile,
    IntakeError,
    NoRows,
    NotATable,
    PasswordProtected,
    TooMuchInside,
)
from metrics.intake.files.archive import bunzip2, gunzip, unzip, zip_kind
from metrics.intake.files.compound import is_plausible
from metrics.intake.files.limits import MOST_DEPTH
from metrics.intake.files.structured import is_json, json_sheets, parquet_sheets
from metrics.intake.files.text import text_sheet
from metrics.intake.files.workbook import workbook_sheets

if TYPE_CHECKING:
    from metrics.intake.result import SourceFile
    from metrics.intake.sheets import Sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x00\x00\x00\x18ftyp", "image"),
    (b"\x00\x00\x00\x20ftyp", "video"),
    (b"{\\rtf", "document"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
)
_INFLATERS = {b"\x1f\x8b": gunzip, b"BZh": bunzip2}
_NOTHING = b"\x00\xff\xfe\xef\xbb\xbf \t\r\n,;"
_HEAD_BYTES = 65_536
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<svg", b"<table")


def open_sheets(file: SourceFile, depth: int = 0) -> list[Sheet]:
    """Return the tables of a file, at least one, their rows still unread.

    Raises
    ------
    IntakeError
        EmptyFile, NotATable, PasswordProtected, DamagedFile, TooMuchInside or NoRows.
    """
    content = file.content
    if not content[:_HEAD_BYTES].strip(_NOTHING) and not content.strip(_NOTHING):
        raise EmptyFile(file.name)
    if content.startswith(_OLE):
        return _open_compound(file)
    if content.startswith(b"PK"):
        return _open_zip(file, depth)
    for magic, inflate in _INFLATERS.items():
        if content.startswith(magic):
            if depth >= MOST_DEPTH:
                raise TooMuchInside(file.name, "archives", MOST_DEPTH)
            return open_sheets(inflate(file), depth + 1)
    if content.startswith(b"PAR1"):
        return parquet_sheets(file)
    kind = _foreign_kind(content)
    if kind is not None:
        raise NotATable(file.name, kind)
    return json_sheets(file) if is_json(content) else [text_sheet(file)]


def _open_compound(file: SourceFile) -> list[Sheet]:
    if _ENCRYPTED_PACKAGE in file.content:
        raise PasswordProtected(file.name)
    if not is_plausible(file.content):
        raise DamagedFile(file.name)
    return workbook_sheets(file)


def _open_zip(file: SourceFile, depth: int) -> list[Sheet]:
    """Return the tables of a workbook, or of all files of an archive that are tables."""
    if zip_kind(file) == "workbook":
        return workbook_sheets(file)
    if depth >= MOST_DEPTH:
        raise TooMuchInside(file.name, "archives", MOST_DEPTH)
    sheets: list[Sheet] = []
    errors: list[IntakeError] = []
    for inner in unzip(file):
        try:
            sheets += open_sheets(inner, depth + 1)
        except (EmptyFile, NotATable, NoRows) as error:
            errors.append(error)
    if not sheets:
        raise errors[0]
    return sheets


def _foreign_kind(content: bytes) -> str | None:
    for magic, kind in _FOREIGN:
        if content.startswith(magic):
            return kind
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "web page" if head.startswith(_MARKUP) else None
