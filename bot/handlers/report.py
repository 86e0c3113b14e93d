"""/report: all figures and charts of the stored orders."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from telegram.constants import ChatAction

from bot import send, work
from bot.views import report as view
from metrics.advisor.benchmarks import Trade
from metrics.lifecycle import OURS, Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import Update

    from bot.context import Context
    from bot.reply import Picture
    from bot.settings import Settings
    from bot.words import Words
    from bot.workers import Workers
    from metrics.report import Report
    from storage.values import ShopSettings


async def report(_update: Update, context: Context) -> None:
    """Answer with everything that the stored orders tell."""
    words = await context.words()
    async with send.busy(context.bot, context.target, ChatAction.UPLOAD_PHOTO):
        result = await stored_report(context)
        pictures = await pictures_of(result, context.services.workers, words)
    await context.reply(view.report_reply(result, words, pictures=pictures))


async def stored_report(context: Context) -> Report:
    """Compute the report of this chat's shop from its stored orders.

    Raises
    ------
    NoOrders
        None is stored, or none counts.
    """
    services = context.services
    choices = report_choices(await context.shop(), services.settings)
    return await services.workers.run(work.report, services.address, context.chat.id, choices)


def report_choices(shop: ShopSettings, settings: Settings) -> work.ReportChoices:
    """Return what a report depends on: the shop's settings, else the program's."""
    return work.ReportChoices(
        basis=shop.revenue_basis or "paid",
        zone=shop.timezone or settings.timezone,
        currency=shop.currency,
        rates=shop.rates,
        margin=shop.margin,
        acquisition_cost_minor=shop.acquisition_cost_minor,
        thresholds=thresholds_of(shop),
        trade=None if shop.trade is None else Trade(shop.trade),
    )


def thresholds_of(shop: ShopSettings) -> Thresholds:
    """Return the thresholds of the lifecycle: the shop's own where it has set them."""
    low, high = shop.repurchase_percent or (None, None)
    return Thresholds(
        orders_a_month=shop.stage_orders or OURS.orders_a_month,
        retention_points=shop.stage_retention_percent or OURS.retention_points,
        repurchase_low=OURS.repurchase_low if low is None else low / 100,
        repurchase_high=OURS.repurchase_high if high is None else high / 100,
        often=OURS.often if shop.often_a_year is None else float(shop.often_a_year),
    )


async def pictures_of(report: Report, workers: Workers, words: Words) -> tuple[Picture, ...]:
    """Draw the album, one worker per chart."""
    drawn = (
        workers.run(work.draw, chart, words.language, *data) for chart, *data in _album(report)
    )
    return tuple(await asyncio.gather(*drawn))


def _album(report: Report) -> Iterator[tuple[str, *tuple[object, ...]]]:
    """Name each chart of the album with its data; charts without data are left out."""
    yield "revenue_by_month", report.months, report.currency
    if report.cohorts is not None:
        yield "cohort_heatmap", report.cohorts
    if report.orders_per_customer is not None:
        yield "orders_per_customer", report.orders_per_customer
    if report.days_between_orders is not None and report.days_between_orders.gaps:
        yield "days_between_orders", report.days_between_orders
