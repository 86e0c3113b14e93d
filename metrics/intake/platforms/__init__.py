"""The layouts of all platforms that are known; one module per platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.intake.platforms import (
    amazon,
    baselinker,
    bigcommerce,
    douyin,
    ebay,
    etsy,
    hotmart,
    lazada,
    magento,
    medusa,
    mercadopago,
    olist,
    paypal,
    pinduoduo,
    prestashop,
    shopee,
    shopify,
    square,
    squarespace,
    stripe,
    superstore,
    taobao,
    tiktok,
    uci,
    wix,
    woocommerce,
    xiaohongshu,
)

if TYPE_CHECKING:
    from metrics.intake.layout import Layout

LAYOUTS: tuple[Layout, ...] = (
    *shopify.LAYOUTS,
    *woocommerce.LAYOUTS,
    *magento.LAYOUTS,
    *prestashop.LAYOUTS,
    *bigcommerce.LAYOUTS,
    *squarespace.LAYOUTS,
    *wix.LAYOUTS,
    *square.LAYOUTS,
    *stripe.LAYOUTS,
    *paypal.LAYOUTS,
    *amazon.LAYOUTS,
    *ebay.LAYOUTS,
    *etsy.LAYOUTS,
    *tiktok.LAYOUTS,
    *shopee.LAYOUTS,
    *lazada.LAYOUTS,
    *taobao.LAYOUTS,
    *douyin.LAYOUTS,
    *pinduoduo.LAYOUTS,
    *xiaohongshu.LAYOUTS,
    *mercadopago.LAYOUTS,
    *hotmart.LAYOUTS,
    *medusa.LAYOUTS,
    *baselinker.LAYOUTS,
    *uci.LAYOUTS,
    *olist.LAYOUTS,
    *superstore.LAYOUTS,
)
