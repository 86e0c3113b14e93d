"""The tables. They stay inside this package: what leaves are values and checked frames.

Everything of a chat hangs on its `shop` row and goes with it; beside it the chat's id stands only
in `chat` and in updates not yet done.
"""

from storage.tables.advice import ChosenActionRow, ResultRow
from storage.tables.base import Row, table
from storage.tables.incoming import UpdateRow, UploadClaimRow, UploadRow
from storage.tables.orders import CustomerRow, OrderLineRow, OrderRecordRow
from storage.tables.outgoing import SentPictureRow, SubscriptionRow, SummaryRow
from storage.tables.shops import ChatRow, ColumnChoiceRow, KeyCheckRow, SettingRow, ShopRow

__all__ = [
    "ChatRow",
    "ChosenActionRow",
    "ColumnChoiceRow",
    "CustomerRow",
    "KeyCheckRow",
    "OrderLineRow",
    "OrderRecordRow",
    "ResultRow",
    "Row",
    "SentPictureRow",
    "SettingRow",
    "ShopRow",
    "SubscriptionRow",
    "SummaryRow",
    "UpdateRow",
    "UploadClaimRow",
    "UploadRow",
    "table",
]
