"""A chart, judged as its reader does: what is written on it, how large, and where."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from matplotlib.text import Text
from PIL import Image

from bot.charts import paint, style

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

_SMALLEST = style.HEIGHT / 45
_DESCENT = 8
"""Every box keeps room for tails below the line, which figures do not have."""


def _read(figure: Figure) -> list[str]:
    """Return a figure's texts; none may be too small, cut off or lie on another."""
    picture = paint.render(figure, name="read", title="read")
    assert Image.open(BytesIO(picture.png)).size == (style.WIDTH, style.HEIGHT)
    shown = [text for text in figure.findobj(Text) if text.get_text().strip()]
    boxes = []
    for text in shown:
        assert float(text.get_fontsize()) >= _SMALLEST, text
        box = text.get_window_extent()
        inside = box.x0 >= 0 and box.y0 >= 0 and box.x1 <= style.WIDTH and box.y1 <= style.HEIGHT
        assert inside, text
        boxes.append((text, box))
    for i, (text, box) in enumerate(boxes):
        for other, beside in boxes[:i]:
            apart = (
                min(box.x1, beside.x1) - max(box.x0, beside.x0) <= 1
                or min(box.y1, beside.y1) - max(box.y0, beside.y0) <= _DESCENT
            )
            assert apart, (text, other)
    return [text.get_text().replace("\xa0", " ").strip() for text in shown]


def _check(draw: Callable[[], Picture]) -> Picture:
    """Check that the same data gives the same bytes, of the right size, with a title."""
    picture = draw()
    assert draw().png == picture.png
    assert Image.open(BytesIO(picture.png)).size == (1280, 800)
    assert picture.title
    return picture


@pytest.fixture(name="written")
def _written() -> Callable[[Figure], list[str]]:
    return _read


@pytest.fixture(name="picture_of")
def _picture_of() -> Callable[[Callable[[], Picture]], Picture]:
    return _check
