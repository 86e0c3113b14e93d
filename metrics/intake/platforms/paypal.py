"""PayPal, activity download in English, German, Polish and Chinese.

Money in and out stand in one column: what was spent, moved or held is passed over, a refund is a
row of its own that names its sale. Decimal mark and date order follow the account, not the
language of the headers.
"""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Rows, StateColumn, Sum
from metrics.vocabulary import State

_MOVED = """
general withdrawal|user initiated withdrawal|transfer to bank|bank deposit to pp account
general currency conversion|currency conversion|general card deposit|general card withdrawal
account hold for open authorization|reversal of general account hold|general account hold
payment hold|payment release|hold on balance for dispute investigation|general authorization
cancellation of hold for dispute resolution|authorization|void of authorization|request received
reserve hold|reserve release|general credit card deposit|payment review hold|order|memo
bankgutschrift auf paypal-konto|allgemeine währungsumrechnung|einbehaltung für offene autorisierung
allgemeine abbuchung|abbuchung|von nutzer eingeleitete abbuchung|zahlung einbehalten
rückbuchung allgemeiner kontoeinbehaltung|allgemeine autorisierung|währungsumrechnung
przeliczenie waluty|ogólne przeliczenie waluty|wypłata środków
wypłata zainicjowana przez użytkownika
wstrzymanie środków na koncie w celu autoryzacji|autoryzacja|wpłata z banku na konto pp
一般货币兑换|用户发起的提现|提现|账户暂时冻结|一般授权
"""
_REFUNDED = """
payment refund|refund|payment reversal|chargeback|reversal|partial refund
zahlungsrückerstattung|rückzahlung|rückerstattung|rückbuchung|zurückgezahlt
zwrot płatności|zwrot|cofnięcie płatności|obciążenie zwrotne
付款退款|退款|付款撤销
"""


def _types(text: str) -> frozenset[str]:
    return frozenset(word for line in text.strip().splitlines() for word in line.split("|"))


LAYOUTS = (
    Layout(
        platform="paypal",
        marks=frozenset({"Date", "TimeZone", "Type", "Status", "Currency", "Gross"}),
        aliases={
            "Date": ("Datum", "Data", "日期"),
            "Time": ("Uhrzeit", "Godzina", "Czas", "时间"),
            "TimeZone": ("Time Zone", "Zeitzone", "Strefa czasowa", "时区"),
            "Type": ("Typ", "Rodzaj", "类型"),
            "Status": ("Stan", "状态"),
            "Currency": ("Währung", "Waluta", "币种"),
            "Gross": ("Amount", "Brutto", "Kwota brutto", "Kwota", "总额", "总金额"),
            "From Email Address": (
                "Absender E-Mail-Adresse",
                "Adres e-mail nadawcy",
                "Z adresu e-mail",
                "发件人邮箱地址",
                "发件人电子邮箱",
            ),
            "Transaction ID": (
                "Transaktionscode",
                "Identyfikator transakcji",
                "Numer transakcji",
                "交易号",
            ),
            "Reference Txn ID": (
                "Zugehöriger Transaktionscode",
                "Pomocniczy identyfikator transakcji",
                "Numer pomocniczy transakcji",
                "参考交易号",
            ),
            "Item Title": ("Artikelbezeichnung", "Nazwa przedmiotu", "物品名称"),
            "Shipping and Handling Amount": (
                "Versand- und Bearbeitungsgebühr",
                "Koszt wysyłki i pakowania",
                "运费和手续费金额",
            ),
            "Sales Tax": ("Umsatzsteuer", "Podatek od sprzedaży", "营业税"),
            "Balance Impact": ("Auswirkung auf Guthaben", "Wpływ na saldo", "余额影响"),
            "Country": ("Land", "Kraj"),
            "Country Code": ("Ländervorwahl", "Kod kraju"),
        },
        order_id=("Transaction ID",),
        date=("Date",),
        time=("Time",),
        zone=("TimeZone",),
        emails=("From Email Address",),
        paid=(Sum(plus=("Gross",)),),
        goods=(Sum(plus=("Gross",), minus=("Shipping and Handling Amount", "Sales Tax")),),
        currency=("Currency",),
        country=("Country Code", "Country"),
        reference=("Reference Txn ID",),
        states=(
            StateColumn(
                header="Status",
                states={
                    "completed": State.SALE,
                    "cleared": State.SALE,
                    "abgeschlossen": State.SALE,
                    "ukończono": State.SALE,
                    "zakończono": State.SALE,
                    "zakończona": State.SALE,
                    "已完成": State.SALE,
                    "partially refunded": State.SALE,
                    "pending": State.UNPAID,
                    "ausstehend": State.UNPAID,
                    "oczekujące": State.UNPAID,
                    "uncleared": State.UNPAID,
                    "held": State.UNPAID,
                },
            ),
        ),
        sales=(
            Rows(header="Type", values=_types(_MOVED), keep=False),
            Rows(header="Balance Impact", values=frozenset({"Memo", "备忘"}), keep=False),
        ),
        refund_rows=Rows(header="Type", values=_types(_REFUNDED)),
        incoming=True,
        items=Items(product=("Item Title",), amount=(Sum(plus=("Gross",)),)),
    ),
)
