"""The layouts of all platforms that are known; one module per platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.intake.platforms import shopify, superstore, woocommerce

if TYPE_CHECKING:
    from metrics.intake.layout import Layout

LAYOUTS: tuple[Layout, ...] = (
    *shopify.LAYOUTS,
    *woocommerce.LAYOUTS,
    *superstore.LAYOUTS,
)
