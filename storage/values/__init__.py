"""What leaves the store: frozen values whose datetimes all carry UTC."""

from storage.values.shops import (
    ActionState,
    ChosenAction,
    ColumnChoice,
    Merge,
    SettingChanges,
    Shop,
    ShopSettings,
    StoredData,
)
from storage.values.summaries import (
    Claim,
    DuePeriod,
    EarlierSummaries,
    Subscription,
    SubscriptionFacts,
    Summary,
    SummaryChanges,
    SummaryState,
)
from storage.values.uploads import (
    Upload,
    UploadChanges,
    UploadFacts,
    UploadState,
)

__all__ = [
    "ActionState",
    "ChosenAction",
    "Claim",
    "ColumnChoice",
    "DuePeriod",
    "EarlierSummaries",
    "Merge",
    "SettingChanges",
    "Shop",
    "ShopSettings",
    "StoredData",
    "Subscription",
    "SubscriptionFacts",
    "Summary",
    "SummaryChanges",
    "SummaryState",
    "Upload",
    "UploadChanges",
    "UploadFacts",
    "UploadState",
]
