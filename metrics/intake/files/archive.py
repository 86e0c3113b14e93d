"""Files within files: zip, gzip, bzip2. Nothing of them ever touches the disk."""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from metrics.errors import DamagedFile, EmptyFile, NotATable, PasswordProtected, TooMuchInside
from metrics.intake.files.limits import MOST_FILES, MOST_INFLATED_BYTES
from metrics.intake.result import SourceFile

if TYPE_CHECKING:
    from typing import Literal

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,  # a version or compression that Python does not know
)
"""What reading a zip raises when its bytes are not what they should be."""

_ENCRYPTED = 0x1
_GZIP_WINDOW = 31
_SYSTEM_FILES = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def zip_kind(file: SourceFile) -> Literal["workbook", "archive"]:
    """Tell a workbook, which is a zip inside, from an archive.

    Raises
    ------
    IntakeError
        DamagedFile, or NotATable: a document or a program.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
            names = set(parts.namelist())
    except BROKEN_ZIP as error:
        raise DamagedFile(file.name) from error
    if any(name.startswith("word/") for name in names):
        raise NotATable(file.name, "document")
    if any(name.startswith("ppt/") for name in names):
        raise NotATable(file.name, "document")
    if any(name.startswith("xl/") for name in names) or {"mimetype", "content.xml"} <= names:
        return "workbook"
    return "archive"


def unzip(file: SourceFile) -> list[SourceFile]:
    """Return the files of a zip.

    Raises
    ------
    IntakeError
        PasswordProtected, DamagedFile, TooMuchInside, EmptyFile.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            parts = [part for part in archive.infolist() if _is_content(part)]
            _check(file.name, parts)
            inside = [
                SourceFile(name=f"{file.name}/{part.filename}", content=archive.read(part))
                for part in parts
            ]
    except BROKEN_ZIP as error:
        raise DamagedFile(file.name) from error
    if not inside:
        raise EmptyFile(file.name)
    return inside


def _is_content(part: zipfile.ZipInfo) -> bool:
    hidden = part.filename.split("/")[-1].startswith(".")
    return not (part.is_dir() or hidden or part.filename.startswith(_SYSTEM_FILES))


def refuse_encrypted(name: str, parts: list[zipfile.ZipInfo]) -> None:
    """Raise PasswordProtected where a part of a zip is encrypted."""
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise PasswordProtected(name)


def _check(name: str, parts: list[zipfile.ZipInfo]) -> None:
    refuse_encrypted(name, parts)
    if len(parts) > MOST_FILES:
        raise TooMuchInside(name, "files", MOST_FILES)
    if sum(part.file_size for part in parts) > MOST_INFLATED_BYTES:
        raise TooMuchInside(name, "bytes", MOST_INFLATED_BYTES)


def gunzip(file: SourceFile) -> SourceFile:
    """Return the file inside a gzip, of all its members."""
    inflated = io.BytesIO()
    rest = file.content
    try:
        while rest.startswith(b"\x1f\x8b"):
            member = zlib.decompressobj(_GZIP_WINDOW)
            inflated.write(member.decompress(rest, MOST_INFLATED_BYTES + 1 - inflated.tell()))
            if inflated.tell() > MOST_INFLATED_BYTES:
                raise TooMuchInside(file.name, "bytes", MOST_INFLATED_BYTES)
            if not member.eof:
                raise DamagedFile(file.name)
            rest = member.unused_data
    except zlib.error as error:
        raise DamagedFile(file.name) from error
    return SourceFile(name=file.name, content=inflated.getvalue())


def bunzip2(file: SourceFile) -> SourceFile:
    """Return the file inside a bzip2."""
    stream = bz2.BZ2Decompressor()
    try:
        content = stream.decompress(file.content, MOST_INFLATED_BYTES + 1)
    except (OSError, ValueError) as error:
        raise DamagedFile(file.name) from error
    if len(content) > MOST_INFLATED_BYTES:
        raise TooMuchInside(file.name, "bytes", MOST_INFLATED_BYTES)
    if not stream.eof:
        raise DamagedFile(file.name)
    return SourceFile(name=file.name, content=content)
