"""The published figures, source by source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.advisor.benchmarks.figures import Benchmark, Counted, Figure, Source, Trade

if TYPE_CHECKING:
    from collections.abc import Mapping

    Bounds = tuple[float | None, float | None]

METRILO = Source(publisher="Metrilo", title="Retention rate")
METRILO_REVENUE = Source(publisher="Metrilo", title="Revenue from returning customers")
BS_CO = Source(publisher="BS&Co", title="Customer Retention Strategies", year=2026)
YOTPO = Source(publisher="Yotpo", title="Repeat customer statistics")
LITTLE_STREAM = Source(
    publisher="Little Stream Software",
    title="What’s a good Repeat Purchase Rate for Shopify stores?",
)
WINDSOR_CIRCLE = Source(
    publisher="Windsor Circle", title="2016 Industry Benchmark Reports", year=2016
)
DECILE = Source(
    publisher="Decile",
    title="2023 Benchmarking Guide",
    year=2023,
    quoted_by="Small Caps Daily",
)
BLUECORE_2024 = Source(
    publisher="Bluecore",
    title="2024 Customer Growth Benchmarks Report",
    year=2024,
    quoted_by="Retail Brew",
)
BLUECORE_2022 = Source(
    publisher="Bluecore",
    title="2022 Retail Ecommerce Benchmark Report",
    year=2022,
    quoted_by="MarketingCharts",
)
RJMETRICS = Source(
    publisher="RJMetrics", title="2015 Ecommerce Buyer Behavior Benchmark", year=2015
)
RJMETRICS_REVENUE = Source(
    publisher="RJMetrics", title="Forget Brand Loyalty: New Ways to Capture the Repeat Customer"
)
HILLSTROM = Source(
    publisher="Kevin Hillstrom, MineThatData",
    title="Mega-Metrics: Annual Repurchase Rate",
    year=2009,
)
ECDB = Source(
    publisher="ECDB, in E-commerce Germany News",
    title="How often do consumers buy from stores per year",
    year=2024,
)
OPENSEND = Source(publisher="Opensend", title="Purchase frequency statistics")
SKOK = Source(publisher="David Skok", title="SaaS Metrics 2.0", quoted_by="eChai Ventures")
BEST_FOR_ECOMMERCE = Source(publisher="Best for Ecommerce", title="LTV to CAC benchmarks")
BESSEMER = Source(
    publisher="Bessemer Venture Partners",
    title="Cloud Computing Law #6: Build the Revenue Engine",
    year=2012,
)
OPENVIEW = Source(
    publisher="OpenView Partners", title="CAC payback period", quoted_by="Saras Analytics"
)
RETAINUP = Source(publisher="RetainUp", title="CAC payback period metric is not for DTC brands")
NRF_2025 = Source(
    publisher="National Retail Federation and Happy Returns",
    title="2025 Retail Returns Landscape",
    year=2025,
    quoted_by="PDR",
)
NRF_2022 = Source(
    publisher="National Retail Federation and Appriss Retail",
    title="Customer Returns in the Retail Industry",
    year=2022,
    quoted_by="Sellerclass",
)
BAMBERG = Source(
    publisher="University of Bamberg, research group on returns",
    title="Deutschland ist Retouren-Europameister",
    year=2022,
    quoted_by="PC-WELT",
)
BITKOM = Source(
    publisher="Bitkom",
    title="Jeder achte Online-Kauf wird als Retour zurückgeschickt",
    year=2018,
    quoted_by="Business Insider",
)
MERCE = Source(
    publisher="merce.com",
    title="Zwroty to nie tylko koszty",
    year=2020,
    quoted_by="Wiadomości Kosmetyczne",
)
FORTHROUTE = Source(
    publisher="Forthroute", title="Ecommerce Return Rate Benchmarks 2026", year=2026
)


def _rows(
    figure: Figure,
    counted: Counted,
    source: Source,
    published: Mapping[Trade | None, float | Bounds],
    country: str | None = None,
) -> tuple[Benchmark, ...]:
    """Return one source's figures by trade."""
    return tuple(
        Benchmark(
            figure=figure,
            trade=trade,
            low=bounds[0],
            high=bounds[1],
            counted=counted,
            source=source,
            country=country,
        )
        for trade, value in published.items()
        for bounds in (value if isinstance(value, tuple) else (value, value),)
    )


ALL = None  # trades

BENCHMARKS: tuple[Benchmark, ...] = (
    *_rows(
        Figure.REPEAT_RATE, Counted.TWO_ORDERS_EVER, METRILO,
        {
            ALL: 0.28, Trade.TEA: 0.21, Trade.FOOD: 0.245, Trade.BEAUTY: 0.26,
            Trade.APPAREL: 0.26, Trade.MEALS: 0.29, Trade.SUPPLEMENTS: 0.29, Trade.COFFEE: 0.30,
            Trade.PETS: 0.315, Trade.SPORTS: 0.33, Trade.CBD: 0.36,
        },
    ),
    *_rows(
        Figure.REPEAT_RATE, Counted.TWO_ORDERS_EVER, BS_CO,
        {ALL: 0.307, Trade.APPAREL: 0.25, Trade.FOOD: (0.40, None)},
    ),
    *_rows(Figure.REPEAT_RATE, Counted.TWO_ORDERS_EVER, LITTLE_STREAM, {ALL: (0.25, 0.27)}),
    *_rows(
        Figure.REPEAT_RATE, Counted.UNSTATED, BLUECORE_2024,
        {ALL: 0.26},  # "74% of a retailer's customers are one-and-done"
    ),
    *_rows(Figure.REPEAT_RATE, Counted.UNSTATED, YOTPO, {ALL: 0.15}),
    *_rows(Figure.REPEAT_RATE, Counted.UNSTATED, WINDSOR_CIRCLE, {Trade.APPAREL: 0.24}),
    *_rows(
        Figure.REPEAT_RATE, Counted.UNSTATED, DECILE,
        {Trade.APPAREL: 0.30, Trade.FOOD: 0.34, Trade.BEAUTY: 0.35, Trade.HOME: 0.20},
    ),
    *_rows(Figure.SECOND_ORDER, Counted.SECOND_WITHIN_YEAR, RJMETRICS, {ALL: 0.32}),
    *_rows(
        Figure.SECOND_ORDER, Counted.SECOND_SAME_YEAR, BLUECORE_2024,
        {
            Trade.BEAUTY: 0.215, Trade.SPORTS: 0.212, Trade.APPAREL: 0.202, Trade.JEWELRY: 0.099,
        },
    ),
    *_rows(
        Figure.SECOND_ORDER, Counted.ONE_TIME_BUYERS, BLUECORE_2022,
        {Trade.BEAUTY: 0.0852, Trade.APPAREL: 0.0733, Trade.GIFTS: 0.0159},
    ),
    *_rows(
        Figure.ANNUAL_REPURCHASE, Counted.YEAR_AFTER_YEAR, HILLSTROM, {ALL: (0.40, 0.60)}
    ),
    *_rows(
        Figure.ORDERS_A_YEAR, Counted.UNSTATED, DECILE,
        {Trade.APPAREL: 1.6, Trade.FOOD: 2.3, Trade.BEAUTY: 2.2, Trade.HOME: 1.3},
    ),
    *_rows(Figure.ORDERS_A_YEAR, Counted.BIG_CHAINS, ECDB, {Trade.APPAREL: (4.1, 4.3)}),
    *_rows(Figure.ORDERS_A_YEAR, Counted.LOYAL_ONLY, OPENSEND, {ALL: 5.0}),
    *_rows(
        Figure.RETURNING_REVENUE, Counted.REPEAT_REVENUE, METRILO_REVENUE,
        {
            ALL: 0.596, Trade.APPAREL: 0.59, Trade.CBD: 0.685, Trade.COFFEE: 0.64,
            Trade.BEAUTY: 0.63, Trade.SPORTS: 0.64, Trade.MEALS: 0.51, Trade.FOOD: 0.47,
            Trade.PETS: 0.68, Trade.SUPPLEMENTS: 0.58, Trade.TEA: 0.48,
        },
    ),
    *_rows(
        Figure.RETURNING_REVENUE, Counted.REPEAT_REVENUE, RJMETRICS_REVENUE, {ALL: 0.43}
    ),
    *_rows(Figure.LTV_TO_CAC, Counted.RULE_OF_SOFTWARE, SKOK, {ALL: (3.0, None)}),
    *_rows(Figure.LTV_TO_CAC, Counted.RULE_OF_SHOPS, BEST_FOR_ECOMMERCE, {ALL: (2.0, 4.0)}),
    *_rows(
        Figure.LTV_TO_CAC, Counted.CLIENTS_RATIO, DECILE,
        {Trade.APPAREL: 2.3, Trade.FOOD: 3.4, Trade.BEAUTY: 1.4, Trade.HOME: 2.7},
    ),
    *_rows(Figure.PAYBACK_MONTHS, Counted.RULE_OF_SOFTWARE, SKOK, {ALL: (5, 12)}),
    *_rows(Figure.PAYBACK_MONTHS, Counted.RULE_OF_SOFTWARE, BESSEMER, {ALL: (6, 18)}),
    *_rows(Figure.PAYBACK_MONTHS, Counted.RULE_OF_SHOPS, OPENVIEW, {ALL: (None, 12)}),
    *_rows(Figure.PAYBACK_MONTHS, Counted.RULE_OF_SHOPS, RETAINUP, {ALL: (None, 1)}),
    *_rows(Figure.REFUND_RATE, Counted.RETURNED_SALES, NRF_2025, {ALL: 0.193}, "US"),
    *_rows(Figure.REFUND_RATE, Counted.RETURNED_SALES, NRF_2022, {ALL: 0.165}, "US"),
    *_rows(Figure.REFUND_RATE, Counted.RETURNED_PARCELS, BAMBERG, {ALL: 0.242}, "DE"),
    *_rows(Figure.REFUND_RATE, Counted.RETURNED_ORDERS, BITKOM, {ALL: 0.12}, "DE"),
    *_rows(Figure.REFUND_RATE, Counted.RETURNED_ORDERS, MERCE, {ALL: (0.0, 0.03)}, "PL"),
    *_rows(
        Figure.REFUND_RATE, Counted.UNSTATED, FORTHROUTE,
        {Trade.APPAREL: 0.244, Trade.ELECTRONICS: 0.084, Trade.BEAUTY: 0.046},
    ),
)  # fmt: skip
