"""What is to come, by which models, and how they did when put to the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.console.report_json.values import major, refused
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from bot.console.report_json.values import Json
    from metrics.forecast import ShopForecast
    from metrics.forecast.backtest import Backtest
    from metrics.forecast.beta_geometric import BetaGeometric
    from metrics.forecast.models import Models
    from metrics.forecast.outlook import Outlook


def forecast(found: ShopForecast | Refusal) -> Json:
    """Return the forecast of the whole shop."""
    if isinstance(found, Refusal):
        return refused(found)
    return {
        "chosen": found.models.chosen,
        "unit": "weeks",
        "care": _care(found.care),
        "models": _models(found.models),
        "customers": found.known_customers,
        "horizons": {str(outlook.horizon_days): _outlook(outlook) for outlook in found.outlooks},
        "newcomers_a_week": found.newcomers_a_week,
        "orders_before": {str(days): orders for days, orders in found.orders_before.items()},
        "lifetime_value": {
            "months": 12,
            "total": major(found.lifetime_value_minor),
            "margin": found.margin,
            "monthly_discount": found.monthly_discount,
        },
        "backtest": _backtest(found.backtest),
    }


def _care(reason: Refusal | None) -> Json | None:
    if reason is None:
        return None
    return {"reason": reason.reason, "found": reason.found, "needed": reason.needed}


def _models(models: Models) -> Json:
    value = models.gamma_gamma
    result: Json = {
        "bgnbd": _beta_geometric(models.bgnbd),
        "mbgnbd": _beta_geometric(models.mbgnbd),
    }
    if value is not None:
        result["gamma_gamma"] = {
            "p": value.p,
            "q": value.q,
            "v": value.v,
            "log_likelihood": value.log_likelihood,
            "customers": value.customers,
            "correlation": value.correlation,
        }
    elif models.no_revenue is not None:
        result["gamma_gamma"] = refused(models.no_revenue)
    return result


def _beta_geometric(model: BetaGeometric) -> Json:
    return {
        "r": model.r,
        "alpha": model.alpha,
        "a": model.a,
        "b": model.b,
        "log_likelihood": model.log_likelihood,
    }


def _outlook(outlook: Outlook) -> Json:
    revenue, new, both = outlook.revenue_minor, outlook.newcomer_orders, outlook.all_orders
    return {
        "orders": outlook.orders.expected,
        "low": outlook.orders.low,
        "high": outlook.orders.high,
        "revenue": None if revenue is None else major(revenue.expected),
        "revenue_low": None if revenue is None else major(revenue.low),
        "revenue_high": None if revenue is None else major(revenue.high),
        "newcomers": outlook.newcomers,
        "newcomer_orders": new.expected,
        "newcomer_low": new.low,
        "newcomer_high": new.high,
        "all_orders": both.expected,
        "all_low": both.low,
        "all_high": both.high,
    }


def _backtest(test: Backtest | Refusal) -> Json:
    if isinstance(test, Refusal):
        return refused(test)
    return {
        "fit_to": test.fit_to.isoformat(),
        "to": test.to.isoformat(),
        "chosen": test.chosen,
        "customers": test.customers,
        "predicted_orders": test.predicted_orders.expected,
        "low": test.predicted_orders.low,
        "high": test.predicted_orders.high,
        "actual_orders": test.actual_orders,
        "error_share": test.error_share,
        "weeks": [
            {
                "days": week.days,
                "predicted": week.predicted.expected,
                "low": week.predicted.low,
                "high": week.predicted.high,
                "actual": week.actual,
            }
            for week in test.weeks
        ],
    }
