"""A figure → PNG.

Thousands of pictures are painted on a Monday morning, and most of matplotlib's time for one goes
into letters: each text is laid out and painted anew, letter by letter, though every picture has
the same months and round numbers on it. Here a line of text is painted once and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from math import dist
from threading import get_ident
from typing import TYPE_CHECKING, Any
from zlib import Z_RLE

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.ft2font import LoadFlags
from PIL import Image

from bot.charts import style
from bot.reply import Picture

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from numpy.typing import NDArray

_PNG_LEVEL = 6
"""Of the levels 1 to 9: 5 ms slower than the fastest and a third smaller; 9 costs 50 ms."""

_PALETTE, _SAME_COLOUR = 128, 24
"""Reducing moves a colour less far than the last of these."""

_EXACT = (
    style.FAINT,
    style.MUTED,
    style.INK,
    style.BLUE,
    style.ORANGE,
    style.GREEN,
    style.VERMILLION,
    style.SKY,
    style.PAPER,
)


def render(figure: Figure, *, name: str, title: str, flat: bool = False) -> Picture:
    """Paint a figure as PNG; equal figures give equal bytes.

    Parameters
    ----------
    flat
        It has the colours of `style` alone: written by palette, in a third of the bytes and in
        less time.
    """
    painter = _painter(get_ident())
    painter.clear()  # type: ignore[no-untyped-call] # matplotlib's backends are untyped
    figure.draw(painter)
    png = BytesIO()
    pixels = painter.buffer_rgba()  # type: ignore[no-untyped-call] # as above
    if flat:
        _flat(np.asarray(pixels)).save(png, "PNG", compress_type=Z_RLE)
    else:
        image = Image.frombuffer("RGBA", (style.WIDTH, style.HEIGHT), pixels).convert("RGB")
        image.save(png, "PNG", compress_level=_PNG_LEVEL)
    return Picture(name=name, png=png.getvalue(), title=title)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A painted line of text.

    pixels
        Shape (height, width, RGBA), the lowest row first.
    left, below
        Px from where its baseline begins to its left edge, and down to its lowest row.
    """

    pixels: NDArray[np.uint8]
    left: float
    below: float


class _Painter(RendererAgg):
    """Paints level text line by line, at whole pixels, and remembers the lines."""

    def __init__(self) -> None:
        super().__init__(style.WIDTH, style.HEIGHT, style.DPI)  # type: ignore[no-untyped-call] # as above
        self._line = lru_cache(maxsize=512)(self._painted)

    def draw_text(  # noqa: PLR0913, PLR0917 - the signature is matplotlib's
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,  # noqa: FBT002 - as above
        mtext: Any = None,
    ) -> None:
        """Draw a line whose baseline begins at px from the upper left corner of the picture."""
        if angle or ismath:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)  # type: ignore[no-untyped-call] # as above
            return
        line = self._line(s, prop, gc.get_rgb())
        left, bottom = round(x + line.left), self.height - round(y + line.below) - 1
        self.draw_image(gc, left, bottom, line.pixels)

    def _painted(self, text: str, look: FontProperties, colour: tuple[float, ...]) -> _Line:
        font = self._prepare_font(look)  # type: ignore[no-untyped-call] # as above
        font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
        font.draw_glyphs_to_bitmap(antialiased=True)
        ink = font.get_image()
        pixels = np.empty((*ink.shape, 4), dtype=np.uint8)
        pixels[..., :3] = [round(255 * part) for part in colour[:3]]
        pixels[..., 3] = ink[::-1]
        return _Line(
            pixels=pixels, left=font.get_bitmap_offset()[0] / 64, below=font.get_descent() / 64
        )


@lru_cache(maxsize=4)
def _painter(_thread: int) -> _Painter:
    """Return what paints all pictures of a thread."""
    return _Painter()


def _flat(pixels: NDArray[np.uint8]) -> Image.Image:
    """Return pixels (height, width, RGBA) as an image of few colours.

    Colours are looked at where they change, which is one pixel of thirty.
    """
    colours = pixels.reshape(-1, 4).view(np.uint32).ravel()
    begins = np.flatnonzero(colours[1:] != colours[:-1]) + 1
    begins = np.concatenate(([0], begins))
    strip = Image.frombuffer("RGBA", (len(begins), 1), colours[begins]).convert("RGB")
    reduced = _by_palette(strip)
    lengths = np.diff(begins, append=len(colours))
    places = np.repeat(np.asarray(reduced).ravel(), lengths)
    image = Image.frombuffer("P", (style.WIDTH, style.HEIGHT), places)
    image.putpalette(reduced.getpalette() or [])
    return image


def _by_palette(image: Image.Image) -> Image.Image:
    """Reduce an image to few colours, those of `style` among them unchanged."""
    reduced = image.quantize(_PALETTE, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = reduced.getpalette() or []
    found = [palette[i : i + 3] for i in range(0, len(palette), 3)]
    for colour in _EXACT:
        exact = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
        nearest = min(range(len(found)), key=lambda i: dist(found[i], exact))
        if dist(found[nearest], exact) <= _SAME_COLOUR:
            found[nearest] = exact
    reduced.putpalette([part for entry in found for part in entry])
    return reduced
