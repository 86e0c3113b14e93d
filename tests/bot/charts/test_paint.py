"""Pictures as they are painted: text where it was put, colours as they were meant."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from PIL import Image

from bot.charts import paint, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

TITLE = "Typography: gjpqy, ąęłż"


def drawn(*, angle: float = 0.0, size: float = style.BODY) -> Figure:
    figure = style.page(TITLE).figure
    style.write(figure, 200, 400, "38 Ågj", size=size, rotation=angle, color=style.BLUE)
    return figure


def painted(figure: Figure, *, flat: bool = False) -> NDArray[np.uint8]:
    picture = paint.render(figure, name="x", title="x", flat=flat)
    return np.asarray(Image.open(BytesIO(picture.png)).convert("RGB"))


def inked(pixels: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """Return the edges of what is not paper below the title."""
    rows, columns = np.nonzero((pixels[200:] < 128).any(axis=-1))
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def test_a_picture_carries_its_title() -> None:
    picture = paint.render(style.page("Title").figure, name="revenue", title="Title")
    assert (picture.name, picture.title) == ("revenue", "Title")
    assert picture.png.startswith(b"\x89PNG")


@pytest.mark.parametrize("angle", [0.0, 90.0])
@pytest.mark.parametrize("size", [style.SMALL, style.TITLE])
def test_a_text_stands_within_a_pixel_of_where_matplotlib_puts_it(
    angle: float, size: float
) -> None:
    own = RendererAgg(style.WIDTH, style.HEIGHT, style.DPI)  # type: ignore[no-untyped-call] # matplotlib's backends are untyped
    drawn(angle=angle, size=size).draw(own)
    expected = np.asarray(own.buffer_rgba())[..., :3]  # type: ignore[no-untyped-call] # as above
    edges = zip(inked(painted(drawn(angle=angle, size=size))), inked(expected), strict=True)
    assert all(abs(found - wanted) <= 1 for found, wanted in edges)


def test_a_text_that_was_painted_before_looks_as_it_did_the_first_time() -> None:
    first = painted(drawn())
    for colour in (style.ORANGE, style.BLUE):
        figure = style.page(TITLE).figure
        style.write(figure, 200, 400, "38 Ågj", color=colour)
        again = painted(figure)
    np.testing.assert_array_equal(again, first)


@pytest.mark.parametrize("flat", [False, True])
def test_the_colours_of_the_house_arrive_unchanged(flat: bool) -> None:  # noqa: FBT001 - a case
    figure = style.page("Title", [style.Note(text="new", colour=style.ORANGE)]).figure
    colours = {tuple(pixel) for pixel in painted(figure, flat=flat).reshape(-1, 3).tolist()}
    for colour in (style.ORANGE, style.PAPER, style.INK):
        assert tuple(round(255 * part) for part in to_rgb(colour)) in colours
