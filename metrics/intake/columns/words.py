"""Header words of orders in the languages of shops, best first within a meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.intake.columns.meanings import Meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Mapping[Meaning, str] = {
    Meaning.ORDER_ID: (
        "order id|order number|order no|order #|order|orderid|invoice no|invoice|invoice number"
        "|invoice id|transaction id|transaction no|transaction number|receipt number|receipt no"
        "|receipt id|marketplace order id|purchase id|sale id|sales order|document number"
        "|order reference|order ref|reference|order name"
        "|numer zamówienia|nr zamówienia|id zamówienia|id zamowienia|numer zamowienia"
        "|nr zamowienia|zamówienie|numer|numer referencyjny|nr faktury|numer dokumentu"
        "|pasūtījuma numurs|pasūtījuma nr|pasūtījums|rēķina numurs|pasutijuma numurs"
        "|номер заказа|№ заказа|заказ|id заказа|номер счета|номер чека|код заказа"
        "|bestellnummer|bestell nr|bestellung|auftragsnummer|auftrag|bestell id"
        "|rechnungsnummer|belegnummer"
        "|numéro de commande|n° de commande|n° commande|commande|référence commande|id commande"
        "|numéro de facture|référence"
        "|número de pedido|nº de pedido|n° pedido|nº pedido|pedido|id de pedido|id pedido"
        "|número de orden|número de operación|orden|número de factura"
        "|número do pedido|n° do pedido|nº do pedido|id do pedido|código do pedido"
        "|numero ordine|n° ordine|ordine|id ordine|numero d'ordine|n ordine"
        "|bestelnummer|bestelling|ordernummer|factuurnummer|order nummer"
        "|订单编号|订单号|订单id|订单 id|主订单编号|子订单编号|交易号|单号"
        "|訂單編號|訂單號碼|訂單號|訂單 id"
        "|注文番号|注文id|受注番号|伝票番号|オーダー番号"
        "|หมายเลขคำสั่งซื้อ|เลขที่คำสั่งซื้อ|หมายเลขออเดอร์"
        "|no pesanan|nomor pesanan|id pesanan|no order|nomor invoice|no invoice"
    ),
    Meaning.DATE: (
        "order date|created at|date created|order created at|created|date|purchase date"
        "|order time|order datetime|order purchase timestamp|transaction date|trans date|tran date"
        "|invoice date|sale date|date of purchase|ordered at|placed at|placed on|date ordered"
        "|purchased at|order placed|order created|creation date|order creation date|timestamp"
        "|datetime|date time|date added|paid at|paid date|payment date|payment time|day"
        "|data zamówienia|data zamowienia|data|data złożenia|data sprzedaży|data utworzenia"
        "|data transakcji|data zakupu|data wystawienia|data płatności"
        "|pasūtījuma datums|datums|ordera datums|pirkuma datums|pasutijuma datums|izveidots"
        "|дата заказа|дата|дата создания|дата покупки|дата оформления|дата продажи|создан"
        "|дата и время"
        "|bestelldatum|datum|auftragsdatum|kaufdatum|rechnungsdatum|erstellt am|bestellt am"
        "|date de commande|date commande|date de la commande|date d'achat|date de création"
        "|créé le"
        "|fecha de pedido|fecha del pedido|fecha pedido|fecha|fecha de compra|fecha de creación"
        "|fecha de aprobación|fecha de venta|fecha de la orden"
        "|data do pedido|data da compra|data da venda|data de criação|data do pagamento"
        "|data ordine|data dell'ordine|data acquisto|data creazione|data di acquisto"
        "|besteldatum|orderdatum|aankoopdatum|aangemaakt op"
        "|订单创建时间|下单时间|下单日期|订单提交时间|订单成交时间|创建时间|订单付款时间|支付时间"
        "|付款时间|支付完成时间|成交时间|订单日期|日期|时间"
        "|訂單日期|訂單成立日期|訂單成立時間|下單時間|訂購日期|建立時間|付款時間"
        "|注文日時|注文日|受注日|受注日時|購入日|購入日時|日付"
        "|เวลาการสั่งซื้อ|วันที่สั่งซื้อ|วันที่ทำการสั่งซื้อ|วันที่|เวลาที่ชำระสินค้า"
        "|waktu pesanan dibuat|tanggal pesanan|tanggal order|tanggal|tanggal pembelian"
        "|waktu pembayaran dilakukan"
    ),
    Meaning.TIME: (
        "time|order time of day|godzina|czas|laiks|время|uhrzeit|heure|hora|ora|tijd|时刻|時刻"
        "|เวลา|jam"
    ),
    Meaning.EMAIL: (
        "email|e mail|customer email|email address|buyer email|billing email|contact email"
        "|user email|client email|customer e mail|mail|e mail address|email (billing)|payer email"
        "|email klienta|adres email|adres e mail|e mail klienta|e mail kupującego"
        "|e pasts|e pasta adrese|epasts|klienta e pasts"
        "|электронная почта|почта|емейл|имейл|email клиента|эл почта"
        "|e mail adresse|kunden e mail|email kunde|kunden email"
        "|adresse e mail|e mail client|courriel|adresse mail|email client|mail client"
        "|correo electrónico|correo|email del comprador|email del cliente|email cliente"
        "|correo del cliente"
        "|e mail do cliente|email do cliente|e mail do comprador|email do comprador"
        "|indirizzo email|indirizzo e mail|email acquirente|e mail cliente"
        "|e mailadres|emailadres|klant email|e mail klant"
        "|邮箱|电子邮箱|客户邮箱|电子邮件|買家email|電子郵件|電子信箱|客戶信箱"
        "|メールアドレス|メール|อีเมล|อีเมลลูกค้า|surel|email pelanggan|alamat email"
    ),
    Meaning.CUSTOMER: (
        "customer id|client id|user id|buyer id|customer unique id|customer number|customer no"
        "|customer code|member id|account id|cust id|customer|client|buyer|user|buyer username"
        "|username|login|account|member|customer key|shopper id|buyer user id|contact id"
        "|id klienta|numer klienta|klient|login kupującego|kupujący|nr klienta|kod klienta"
        "|użytkownik"
        "|klienta id|klienta numurs|klients|pircējs|klienta kods|lietotājs"
        "|id клиента|клиент|покупатель|id покупателя|номер клиента|код клиента|пользователь"
        "|контрагент"
        "|kundennummer|kunden id|kunden nr|kunde|käufer|benutzer|kundencode|kundennr"
        "|id client|numéro client|client id|n° client|acheteur|code client|identifiant client"
        "|id de cliente|id cliente|cliente|comprador|número de cliente|usuario|código de cliente"
        "|id do cliente|código do cliente|código cliente|id comprador|usuário"
        "|codice cliente|acquirente|numero cliente|utente"
        "|klantnummer|klant id|klant|koper|klantcode"
        "|客户id|客户 id|买家会员名|买家id|用户id|会员名|会员id|客户编号|客户|买家|用户|客户编码"
        "|客戶編號|會員編號|買家帳號|會員|客戶|顧客編號|客戶id"
        "|顧客id|会員id|顧客番号|会員番号|お客様番号|顧客コード|ユーザーid"
        "|ชื่อผู้ใช้ (ผู้ซื้อ)|รหัสลูกค้า|ลูกค้า|ผู้ซื้อ"
        "|username (pembeli)|id pelanggan|pelanggan|pembeli|kode pelanggan"
    ),
    Meaning.PHONE: (
        "phone|customer phone|phone number|mobile|telephone|billing phone|contact phone|tel"
        "|mobile phone|telefon|nr telefonu|numer telefonu|tālrunis|telefons|телефон"
        "|номер телефона|telefonnummer|téléphone|teléfono|telefone|celular|telefono|telefoon"
        "|手机|手机号|联系电话|联系手机|电话|手機|電話|電話番号|เบอร์โทรศัพท์|โทรศัพท์|no telepon"
        "|nomor telepon"
    ),
    Meaning.AMOUNT: (
        "order total|total|grand total|total amount|order amount|amount paid|amount|total price"
        "|order value|total paid|total price usd|net amount|revenue|order total amount|value"
        "|order revenue|total sales|tran amount|transaction amount|payment amount|payment value"
        "|paid amount|total charged|total collected|gross amount|sales|price paid|total value"
        "|total (inc vat)|total incl tax|sum|purchase amount|invoice amount|turnover|spent"
        "|net sales|gross sales|invoice total|amount spent|monetary"
        "|suma|kwota|wartość zamówienia|razem|wartość|do zapłaty|kwota zamówienia|łącznie"
        "|kwota brutto|suma brutto|wartość brutto|wartosc zamowienia|utarg|zapłacono"
        "|kopējā summa|summa|kopā|pasūtījuma summa|kopsumma|kopeja summa|apmaksai"
        "|сумма заказа|сумма|итого|всего|стоимость|сумма оплаты|выручка|к оплате|оплачено"
        "|итоговая сумма|стоимость заказа"
        "|gesamtbetrag|gesamtsumme|summe|betrag|gesamt|bestellwert|endbetrag|umsatz"
        "|rechnungsbetrag|brutto|gesamtpreis|total brutto"
        "|montant total|montant|total ttc|total de la commande|total commande|montant ttc"
        "|montant payé|prix total|chiffre d'affaires"
        "|total del pedido|importe total|importe|monto|monto total|valor de la transacción"
        "|total pagado|precio total|valor total|ventas"
        "|total do pedido|valor do pedido|valor|total pago|valor pago|preço total|faturamento"
        "|totale ordine|totale|importo|importo totale|totale pagato|totale dell'ordine"
        "|prezzo totale"
        "|totaal|totaalbedrag|bedrag|ordertotaal|totaal bedrag|totaalprijs|omzet"
        "|买家实际支付金额|实付金额|订单金额|商家实收金额|支付金额|用户实付金额|买家实付金额"
        "|订单应付金额"
        "|应付金额|买家应付货款|总金额|总价|合计|销售额|金额|成交金额|订单总额|商家应收金额"
        "|訂單金額|訂單總金額|總金額|實付金額|總計|合計|金額|付款金額|訂單總額|銷售額"
        "|合計金額|注文金額|請求金額|総額|支払金額|お支払金額|注文合計|売上金額|売上"
        "|ยอดรวม|จำนวนเงินทั้งหมด|ราคารวม|ยอดชำระ|ยอดสั่งซื้อ|ยอดรวมทั้งหมด|รวมทั้งสิ้น"
        "|total pembayaran|total harga|jumlah bayar|total belanja|nilai pesanan|total pesanan"
        "|jumlah total"
    ),
    Meaning.LINE_AMOUNT: (
        "line total|item total|line amount|lineitem total|row total|line price|item subtotal"
        "|extended price|extended amount|product subtotal|item amount|total line amount"
        "|line revenue|order line total|sku subtotal after discount"
        "|wartość pozycji|suma pozycji|rindas summa|сумма позиции|сумма строки|zeilensumme"
        "|positionsbetrag|positionssumme|total ligne|montant ligne|total línea|importe línea"
        "|total de línea|total do item|valor do item|totale riga|importo riga|regeltotaal"
        "|商品总价|商品小计|商品金额|小计|小計|商品小計|明細金額|ราคาขายสุทธิ|subtotal produk"
    ),
    Meaning.UNIT_PRICE: (
        "unit price|price|item price|price each|unit cost|lineitem price|product price"
        "|price per unit"
        "|selling price|unitprice|item cost"
        "|cena|cena jednostkowa|cena za sztukę|cena sztuki|vienības cena|цена|цена за единицу"
        "|einzelpreis|preis|stückpreis|prix unitaire|prix|precio unitario|precio|preço unitário"
        "|preço|valor unitário|prezzo unitario|prezzo|stukprijs|prijs|eenheidsprijs"
        "|单价|商品单价|价格|單價|價格|商品價格|単価|価格|販売価格|ราคาขาย|ราคา|ราคาต่อหน่วย"
        "|harga satuan|harga|harga setelah diskon"
    ),
    Meaning.QUANTITY: (
        "quantity|qty|items|units|item quantity|lineitem quantity|quantity purchased"
        "|number of items"
        "|items sold|count|pieces|order quantity|quantity ordered|units sold"
        "|ilość|ilosc|liczba|liczba sztuk|sztuk|daudzums|skaits|количество|кол во|menge|anzahl"
        "|stückzahl|quantité|qté|cantidad|unidades|quantidade|qtd|qtde|quantità|qta|aantal"
        "|数量|商品数量|件数|购买数量|销售数量|宝贝总数量|數量|商品數量|個数|注文数|จำนวน|jumlah"
        "|kuantitas|jumlah produk"
    ),
    Meaning.SUBTOTAL: (
        "subtotal|sub total|order subtotal|goods total|items total|products total"
        "|merchandise total"
        "|wartość produktów|suma częściowa|starpsumma|подытог|стоимость товаров|zwischensumme"
        "|warenwert|sous total|sous total ht|total produits|subtotal del pedido|subtotale"
        "|subtotaal|商品合计|商品總計|商品合計|ยอดรวมสินค้า|subtotal pesanan"
    ),
    Meaning.TAX: (
        "tax|taxes|total tax|tax total|vat|sales tax|tax amount|vat amount|gst|podatek|vat kwota"
        "|pvn|налог|ндс|steuer|mwst|ust|mehrwertsteuer|tva|taxe|impuesto|impuestos|iva|imposto"
        "|impostos|imposta|btw|税费|税额|稅額|稅金|税|消費税|ภาษี|pajak"
    ),
    Meaning.SHIPPING: (
        "shipping|shipping cost|shipping total|shipping fee|shipping amount|shipping price"
        "|delivery"
        "|delivery fee|delivery cost|postage|freight|shipping charges|freight value"
        "|dostawa|koszt dostawy|koszt wysyłki|przesyłka|piegāde|piegādes cena|piegādes maksa"
        "|доставка|стоимость доставки|versand|versandkosten|livraison|frais de livraison"
        "|frais de port|envío|gastos de envío|costo de envío|frete|envio|spedizione"
        "|spese di spedizione|verzendkosten|verzending|运费|邮费|運費|送料|ค่าจัดส่ง|ongkos kirim"
        "|ongkir"
    ),
    Meaning.REFUNDED: (
        "refunded amount|amount refunded|refund amount|refunded|total refunded|refunds"
        "|refund total"
        "|refunded total|refund|returned amount|kwota zwrotu|zwrot|zwrócono|atmaksa|atmaksāts"
        "|возврат|сумма возврата|erstattet|erstattung|rückerstattung|montant remboursé"
        "|remboursement|remboursé|reembolso|importe reembolsado|monto reembolsado|reembolsado"
        "|valor reembolsado|rimborso|importo rimborsato|rimborsato|terugbetaald|terugbetaling"
        "|退款金额|退款|退款金額|返金額|返金|ยอดคืนเงิน|jumlah refund|pengembalian dana"
    ),
    Meaning.STATUS: (
        "status|order status|state|order state|transaction status|sale status"
        "|status zamówienia|stan|stan zamówienia|statuss|pasūtījuma statuss|stāvoklis|статус"
        "|статус заказа|состояние|bestellstatus|auftragsstatus|statut|état|statut de la commande"
        "|estado|estado del pedido|estado de la orden|situação|status do pedido|situação do pedido"
        "|stato|stato ordine|stato dell'ordine|bestelstatus|orderstatus|订单状态|状态|交易状态"
        "|訂單狀態|狀態|ステータス|注文ステータス|注文状況|状態|สถานะการสั่งซื้อ|สถานะ"
        "|สถานะคำสั่งซื้อ|status pesanan"
    ),
    Meaning.PAYMENT_STATUS: (
        "payment status|financial status|paid|is paid|payment state|payment|status płatności"
        "|opłacone|zapłacone|maksājuma statuss|apmaksāts|статус оплаты|оплачен|zahlungsstatus"
        "|bezahlt|statut du paiement|statut de paiement|estado de pago|estado del pago|pagado"
        "|status do pagamento|status de pagamento|pago|stato pagamento|stato del pagamento|pagato"
        "|betaalstatus|betaald|支付状态|付款状态|付款狀態|支払状況|入金状況|สถานะการชำระเงิน"
        "|status pembayaran"
    ),
    Meaning.FULFILLMENT: (
        "fulfillment status|fulfilment status|shipping status|delivery status|shipment status"
        "|status wysyłki|piegādes statuss|статус доставки|versandstatus|statut de livraison"
        "|estado de envío|status do envio|stato spedizione|verzendstatus|发货状态|出貨狀態"
        "|发货时间|配送状況|สถานะการจัดส่ง|status pengiriman"
    ),
    Meaning.CANCELLED_AT: (
        "cancelled at|canceled at|cancelled date|cancellation date|cancelled time|date cancelled"
        "|data anulowania|дата отмены|stornodatum|storniert am|date d'annulation"
        "|fecha de cancelación|data de cancelamento|取消时间|取消時間|キャンセル日"
    ),
    Meaning.CURRENCY: (
        "currency|order currency|currency code|order currency code|transaction currency|ccy"
        "|waluta|valūta|валюта|währung|devise|monnaie|moneda|moeda|valuta|币种|货币|幣別|貨幣"
        "|通貨|สกุลเงิน|mata uang"
    ),
    Meaning.PRODUCT: (
        "product|product name|product title|item|item name|lineitem name|title|description"
        "|item title|product description|products|sku|stock code|product id|product variation"
        "|produkt|nazwa produktu|towar|nazwa|prece|produkts|preces nosaukums|товар|наименование"
        "|название товара|наименование товара|artikel|artikelname|produktname|bezeichnung"
        "|artikelbezeichnung|produit|nom du produit|article|désignation|producto"
        "|nombre del producto|artículo|produto|nome do produto|prodotto|nome prodotto|articolo"
        "|productnaam|商品名称|产品名称|商品标题|宝贝标题|选购商品|商品|产品|商品名稱|品名"
        "|產品名稱"
        "|商品名|ชื่อสินค้า|สินค้า|nama produk|produk"
    ),
    Meaning.CATEGORY: (
        "category|product category|product type|type of product|department|item category|kategoria"
        "|kategorija|категория|kategorie|warengruppe|catégorie|categoría|categoria|categorie"
        "|类别|产品类别|商品类目|类目|分類|類別|商品分類|カテゴリ|カテゴリー|หมวดหมู่|kategori"
    ),
    Meaning.SOURCE: (
        "utm source|acquisition source|traffic source|source|channel|sales channel|order source"
        "|marketing channel|attribution|referrer|referring site|źródło|kanał|kanał sprzedaży|avots"
        "|источник|канал|quelle|kanal|vertriebskanal|canal|canal de vente|fuente|canal de venta"
        "|origem|canal de venda|origine|canale|canale di vendita|bron|kanaal|流量来源|来源|渠道"
        "|流量渠道|來源|通路|流入元|チャネル|แหล่งที่มา|ช่องทาง|sumber|saluran"
    ),
    Meaning.COUNTRY: (
        "shipping country|ship country|delivery country|ship to country|shipping country code"
        "|destination country|country|country code|customer country|billing country|buyer country"
        "|billing country code|country region|country/region|country name"
        "|kraj dostawy|kraj|kraj wysyłki|kod kraju|kraj klienta"
        "|piegādes valsts|valsts|valsts kods|страна доставки|страна|код страны"
        "|lieferland|land|länderkennzeichen|pays de livraison|pays|país de envío|país de entrega"
        "|país|paese di spedizione|paese|nazione|leverland|verzendland"
        "|收货国家|国家|国家/地区|國家|配送国|国|ประเทศ|negara|negara tujuan"
    ),
    Meaning.DISCOUNT_CODE: (
        "discount code|coupon code|coupon|promo code|voucher code|voucher|coupon codes"
        "|discount codes|promotion code|coupons|coupon used|code promo|promocode|gutscheincode"
        "|kod rabatowy|kupon|kod kuponu|kod promocyjny|atlaides kods|kupons|купон|промокод"
        "|gutschein|rabattcode|aktionscode|code de réduction|bon de réduction"
        "|código de descuento|cupón|código promocional|código de desconto|cupom|cupom de desconto"
        "|codice sconto|coupon sconto|buono|kortingscode|优惠码|优惠券|優惠碼|優惠券|折扣码|折扣碼"
        "|クーポンコード|クーポン|โค้ดส่วนลด|คูปอง|kode diskon|kode promo|kode voucher|kupon diskon"
    ),
    Meaning.DISCOUNT: (
        "discount amount|total discount|discount total|discount|discounts|order discount"
        "|coupon amount|discount value|promotion discount|total discounts"
        "|kwota rabatu|rabat|rabaty|wartość rabatu|suma rabatów|zniżka|atlaide|atlaides summa"
        "|скидка|сумма скидки|rabatt|nachlass|rabattbetrag|remise|réduction|montant remise"
        "|descuento|importe descuento|desconto|valor do desconto|sconto|importo sconto|korting"
        "|优惠金额|折扣金额|优惠|折扣額|折扣金額|優惠金額|割引|割引額|値引|値引額|ส่วนลด|diskon"
        "|total diskon|jumlah diskon|coupon|voucher|kupon"
    ),
}

WORDS: Mapping[Meaning, tuple[str, ...]] = {
    meaning: tuple(words.split("|")) for meaning, words in _WORDS.items()
}
