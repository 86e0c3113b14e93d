"""Statuses in the words of platforms and languages → what became of an order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from metrics.intake.arrays import codes_of
from metrics.intake.sheets import normal
from metrics.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.intake.arrays import Codes, Flags, Text
    from metrics.intake.layout import StateColumn


BY_WEIGHT = (State.SALE, State.REFUNDED, State.UNPAID, State.CANCELLED, State.TEST)
"""States by code; where several columns speak, the largest code holds."""

CODE: Mapping[State, int] = {state: code for code, state in enumerate(BY_WEIGHT)}

_WORDS: Mapping[State, str] = {
    State.SALE: (
        "paid|completed|complete|done|fulfilled|shipped|delivered|processing|processed|closed won"
        "|success|successful|succeeded|approved|invoiced|partially refunded|partial refund"
        "|captured"
        "|partially shipped|in transit|sent|dispatched|finished|sale|sold|ok|yes|true"
        "|ready to ship"
        "|to ship|awaiting shipment|awaiting fulfillment|awaiting collection|awaiting pickup"
        "|received|confirmed|settled|partially paid|out for delivery|picked up|active|accepted"
        "|ready for pickup|unfulfilled|partially fulfilled|packed|unshipped|charge|payment"
        "|collected"
        "|opłacone|opłacony|zapłacone|zrealizowane|zrealizowany|zrealizowana|wysłane|wysłany"
        "|w realizacji|dostarczone|zakończone|zakończony|wykonane|tak|nowe|nowy|przyjęte"
        "|abgeschlossen|bezahlt|versendet|versandt|erledigt|geliefert|zugestellt|in bearbeitung|ja"
        "|apmaksāts|piegādāts|pabeigts|izpildīts|nosūtīts|apstrādē|jā"
        "|оплачен|оплачено|выполнен|завершен|завершён|доставлен|отправлен|в обработке|да"
        "|payé|payée|expédié|expédiée|livré|livrée|terminé|terminée|en cours|oui|remise en main"
        "|pagado|completado|enviado|entregado|en proceso|aprobado|sí|si|accredited"
        "|pago|concluído|concluido|entregue|aprovado|completo|finalizado|em processamento|sim"
        "|pagato|completato|spedito|consegnato|in lavorazione|evaso"
        "|betaald|verzonden|afgerond|geleverd|voltooid|in behandeling"
        "|交易成功|已完成|已发货|已付款|已支付|已签收|待发货|买家已付款|买家已付款,等待卖家发货"
        "|卖家已发货,等待买家确认|已收货|完成|已確認|已出貨|已付款|已完成|待出貨|處理中"
        "|支払済み|支払い済み|発送済み|出荷済み|完了|入金済み|配達完了"
        "|จัดส่งแล้ว|สำเร็จ|สำเร็จแล้ว|รอจัดส่ง|ที่ต้องจัดส่ง|การจัดส่ง|กำลังจัดส่ง"
        "|จัดส่งสำเร็จแล้ว"
        "|selesai|dikirim|perlu dikirim|telah dikirim|lunas|sudah dibayar|sedang dikirim"
    ),
    State.CANCELLED: (
        "cancelled|canceled|cancel|voided|void|failed|failure|expired|declined|abandoned|denied"
        "|rejected|payment failed|payment error|trash|deleted|incomplete|error|lost|cancellation"
        "|shipped lost in transit|shipped rejected by buyer|shipped damaged|unavailable|invalid"
        "|annullato|annullata|anulowane|anulowany|anulowana|odrzucone|atcelts|atcelta|отменен"
        "|отменён|отмена|отменено|аннулирован|storniert|abgebrochen|abgelehnt|fehlgeschlagen"
        "|annulé|annulée|échoué|refusé|cancelado|cancelada|anulado|rechazado|fallido|rejeitado"
        "|recusado|falhou|geannuleerd|mislukt|交易关闭|已关闭|已取消|取消|关闭|已關閉|不成立"
        "|キャンセル|キャンセル済み|取消済み|ยกเลิก|ยกเลิกแล้ว|batal|dibatalkan|pembatalan"
    ),
    State.UNPAID: (
        "unpaid|awaiting payment|pending payment|payment pending|pending|on hold|authorized"
        "|authorised|draft|checkout draft|open|created|new|not paid|awaiting confirmation|holded"
        "|uncaptured|requires payment method|requires capture|requires action|waiting|no|false"
        "|overdue|quote|manual verification required|in process|in mediation|outstanding"
        "|nieopłacone|nieopłacony|oczekuje na płatność|oczekujące|wstrzymane|nie"
        "|neapmaksāts|gaida apmaksu|gaida apstiprinājumu|nē|не оплачен|ожидает оплаты|ожидание|нет"
        "|unbezahlt|offen|ausstehend|zahlung ausstehend|nein|wartend|impayé|en attente"
        "|en attente de paiement|non|pendiente|pendiente de pago|no pagado|pendente"
        "|aguardando pagamento|não pago|in attesa|in attesa di pagamento|non pagato"
        "|niet betaald|openstaand|wacht op betaling|等待买家付款|未付款|待付款|未支付|待支付"
        "|未払い|支払待ち|入金待ち|รอการชำระเงิน|ที่ต้องชำระ|ยังไม่ชำระ|belum bayar|belum dibayar"
        "|menunggu pembayaran"
    ),
    State.REFUNDED: (
        "refunded|refund|returned|return|chargeback|charged back|reversed|return/refund|returns"
        "|fully refunded|shipped returned to seller|shipped returning to seller|refund completed"
        "|zwrot|zwrócone|zwrócony|atgriezts|atmaksāts atpakaļ|возврат|возвращен|возвращён"
        "|erstattet|rückerstattet|retourniert|zurückerstattet|remboursé|remboursée|retourné"
        "|reembolsado|devuelto|devolvido|estornado|rimborsato|reso|terugbetaald|geretourneerd"
        "|退款成功|已退款|退款完成|已退貨|返金済み|返品|คืนเงิน|คืนเงินแล้ว|คืนสินค้า|dikembalikan"
        "|refund selesai|pengembalian"
    ),
    State.TEST: "test|test order|sandbox",
}

WORDS: Mapping[str, State] = {
    normal(word): state for state, words in _WORDS.items() for word in words.split("|")
}

_PARTLY_REFUNDED = frozenset(
    normal(word)
    for word in ("partially refunded", "partial refund", "teilweise erstattet", "częściowy zwrot")
)


@dataclass(slots=True)
class StateRows:
    """What one column says of each row: codes of `BY_WEIGHT`, and what was noticed on the way."""

    codes: Codes
    unknown: dict[str, Flags] = field(default_factory=dict)
    partly_refunded: Flags | None = None
    delivered_unpaid: Flags | None = None


def read_states(column: Text, rule: StateColumn, sold: Text | None = None) -> StateRows:
    """Read a status column.

    Parameters
    ----------
    column
        Cells as text, blank ones null.
    rule
        What the layout knows of the column.
    sold
        The column that `rule.sold_when` names.
    """
    indices, values = codes_of(column)
    blank = CODE[rule.blank or State.SALE]
    table = np.array([*(_code(value, rule) for value in values), blank], dtype=np.int8)
    rows = StateRows(codes=table[indices])
    for position, value in enumerate(values):
        word = normal(value)
        if table[position] < 0:
            rows.unknown[value] = indices == position
        elif word in _PARTLY_REFUNDED:
            rows.partly_refunded = indices == position
    rows.codes = np.maximum(rows.codes, 0).astype(np.int8)
    if rule.sold_when is not None and sold is not None:
        _count_delivered(rows, rule.sold_when[1], sold)
    return rows


def _code(value: str, rule: StateColumn) -> int:
    """Return the state's code; -1 where the word is not known."""
    if rule.filled is not None:
        return CODE[rule.filled]
    word = normal(value)
    for state_words in (rule.states, {} if rule.strict else WORDS):
        for spelling in (word, word.removeprefix("wc ")):
            state = state_words.get(spelling)
            if state is not None:
                return CODE[state]
    lowered = value.casefold()
    for part, state in rule.containing.items():
        if part in lowered:
            return CODE[state]
    return CODE[State.SALE] if rule.strict or rule.containing else -1


def _count_delivered(rows: StateRows, words: frozenset[str], sold: Text) -> None:
    indices, values = codes_of(sold)
    delivered = np.array([*(normal(value) in words for value in values), False])
    rows.delivered_unpaid = (rows.codes == CODE[State.UNPAID]) & delivered[indices]
    rows.codes = np.where(rows.delivered_unpaid, CODE[State.SALE], rows.codes).astype(np.int8)
