"""English questions."""

WORDS = {
    "CUSTOMER": "customer/client/buyer/shopper/people/person/regulars",
    "WORTH": "worth/value/valuable/ltv/clv/cltv",
    "BACK": "back/again",
    "RETURN": "returning/repeat/repurchase/reorder/rebuy/loyal",
    "COME": "come/comes/coming/buy/buys/buying/order/orders/ordering/purchase/shop/bought",
    "LOSE": (
        "lose/losing/lost/churn/slipping/drifting/leaving/disappearing/silent/inactive/sleeping"
    ),
    "PRODUCT": "product/products/item/items/article/sku/goods",
    "BEST": "best/top/vip/important/loyal/biggest/greatest",
    "ADS": "ads/ad/advertising/advertisement/acquisition/marketing/facebook/google/new",
    "KEEP": "keep/keeping/existing/retention/retain/retaining/current/old/loyal/have",
    "RISE": (
        "rise/rises/up/increase/increases/grow/grows/improve/improves/raise/raises/higher/more"
    ),
    "FALL": "fall/falls/down/drop/drops/decrease/decreases/lower/decline/declines/less/cut",
    "LEVER": (
        "retention/aov/cac/margin/frequency/order value/average order/basket/price/"
        "acquisition cost/repeat rate/cost per customer"
    ),
    "DO": "do/try/improve/change/start/tackle/act",
}

PHRASES = {
    "#repeat_rate": (
        "RETURN rate", "return rate",
        "fraction/part/proportion CUSTOMER reorder/reorders/return/repeat/rebuy",
        "many/percentage/share/percent CUSTOMER reorder/reorders/return/rebuy",
        "RETURN CUSTOMER rate/percent/percentage/share/many", "many CUSTOMER RETURN/return",
        "CUSTOMER COME BACK many/percent/percentage/share/rate",
        "percentage/share/percent RETURN", "many/percentage/share/percent CUSTOMER more once",
        "many CUSTOMER twice", "many/percentage/share/percent CUSTOMER COME more once",
        "many/percentage/share/percent CUSTOMER COME twice", "getting CUSTOMER reorder rate",
        "repeat purchase rate", "repeat buyers/customers", "repurchase rate", "rpr",
        "returning customers", "returning customer rate", "many CUSTOMER RETURN BACK",
        "share/percentage/percent/many CUSTOMER COME twice",
        "share/percentage/percent/many CUSTOMER COME twice more",
    ),
    "#second_order": (
        "second order/purchase", "many CUSTOMER second order/purchase/time", "order twice year",
        "CUSTOMER place/make/do second order/purchase many/share/percentage/percent",
        "second order/purchase rate",
    ),
    "#order_value": (
        "average/mean/typical order/basket/purchase/cart/ticket value/size/worth/amount", "aov",
        "average/mean/typical order/basket/cart/ticket", "basket/cart/order/ticket size/value",
        "big/large average/typical order/basket",
        "much average/typical order/basket/purchase/cart bring/spend/worth/big/make/in",
        "CUSTOMER spend order/time/visit", "much average CUSTOMER pay/spend order",
        "CUSTOMER spend one order/purchase",
    ),
    "#customers": (
        "many customer/client/buyer", "number customer/client/buyer", "customer/client count",
        "size customer base", "large/big customer base",
        "many CUSTOMER ordered/bought/served us/shop", "big customer base",
        "many customer/client/buyer ordered/bought/served",
    ),
    "#orders": (
        "many order/orders/sales", "number order/orders/sales", "order/orders count",
        "many order/orders received/placed/came/sold",
    ),
    "#revenue": (
        "revenue", "turnover",
        "much money/revenue/turnover make/made/earn/earned/took/take/sell/sold",
        "much sold/sell/earn/earned/made/make", "total sales",
        "sales total/volume/figure/amount", "much money", "much bring in",
    ),
    "#frequency": (
        "orders per/each CUSTOMER", "order/purchase/buying frequency",
        "often CUSTOMER order/buy/purchase/shop", "many times CUSTOMER order/buy/purchase",
        "many orders CUSTOMER place/make per/each/average",
    ),
    "#gap": (
        "days/time/weeks between orders/purchases", "long between orders/purchases",
        "long/days until CUSTOMER COME BACK/next/second", "soon CUSTOMER COME BACK",
        "many days CUSTOMER COME BACK", "after days/weeks CUSTOMER COME BACK",
        "long CUSTOMER COME BACK takes/take/until/before/wait",
        "when CUSTOMER COME BACK usually", "long wait next order/purchase",
    ),
    "#returning_revenue": (
        "revenue/sales/turnover/money RETURN CUSTOMER",
        "revenue/sales/turnover/money comes RETURN",
        "revenue/sales/turnover/money comes regulars", "RETURN revenue share",
        "share revenue/sales/turnover comes RETURN CUSTOMER", "share revenue RETURN CUSTOMER",
        "revenue/sales/turnover existing/old CUSTOMER", "revenue/sales/turnover from regulars",
    ),
    "#refunds": (
        "refund rate", "refunds", "refunded", "many/much refund/refunds/refunded",
        "return rate", "return rate goods", "much refunded/refund money", "product returns",
        "many orders refunded/returned sent",
    ),
    "report": (
        "report", "all figures/numbers", "overview", "shop doing", "business doing",
        "key figures", "my numbers/figures/stats/statistics", "shop summary", "statistics",
        "how things going", "kpi", "kpis", "dashboard", "full report", "sales report",
    ),
    "ltv": (
        "CUSTOMER WORTH", "lifetime value", "customer lifetime value", "ltv", "clv", "cltv",
        "much CUSTOMER bring lifetime/long/total", "CUSTOMER bring in much",
        "much can spend/pay win/acquire/new CUSTOMER", "ltv cac", "WORTH CUSTOMER lifetime",
        "much earn per/each CUSTOMER", "much money CUSTOMER bring/brings",
        "CUSTOMER bring/brings over time", "much CUSTOMER bring/brings",
        "average CUSTOMER WORTH",
    ),
    "totals": ("ltv/worth totals year", "five steps"),
    "growth": (
        "compare/comparison two retention rates", "retention rates side",
        "difference between retention rates", "retention compare growth",
    ),
    "cohorts": (
        "cohort", "cohorts", "retention month", "retention cohort/cohorts",
        "retention table/curve/chart/heatmap", "retention", "retention rate",
        "CUSTOMER stay/stayed/active month/later", "when first ordered/bought COME BACK",
        "CUSTOMER from/won/acquired/joined month/spring/summer/autumn/winter/year COME BACK",
        "CUSTOMER won/acquired month/spring/summer/autumn/winter/january/december COME BACK",
    ),
    "segments": (
        "BEST CUSTOMER", "customer groups/group/segments/segment/types/type", "segment",
        "segments", "rfm", "group/split/sort/divide CUSTOMER", "who CUSTOMER",
        "who buys/spends most", "champions", "vip CUSTOMER", "vips",
        "kinds/types/sorts CUSTOMER", "most valuable/loyal CUSTOMER", "segment CUSTOMER",
        "CUSTOMER spend/spends/buy/buys most",
    ),
    "segments habits": (
        "gift givers/buyers", "who/CUSTOMER buys/buy only/just/as gifts/presents/christmas",
        "collectors", "who/CUSTOMER buys/buy gifts/presents", "habits CUSTOMER",
        "buying habits",
    ),
    "segments channel": (
        "which/best channel/channels brings/bring CUSTOMER", "best channel/channels",
        "CUSTOMER by/per channel/source", "where CUSTOMER come from",
        "CUSTOMER channel/channels",
    ),
    "forecast": (
        "forecast", "prediction", "predict sales/orders/revenue/future",
        "forecast sales/revenue", "predict next month/year/quarter/week",
        "revenue/sales/orders next month/year/quarter/week",
        "sell/earn/make/sales/expect/revenue/orders next month/year/quarter/week",
        "expect sell/sales/orders/revenue next month/year/quarter",
        "future sales/orders/revenue",
        "many/much orders/sell/sales next month/year/quarter/week", "what comes next",
        "expected/predicted/projected orders/sales/revenue", "outlook",
        "many orders expect/coming next month/year/quarter",
    ),
    "winback": (
        "LOSE CUSTOMER", "win CUSTOMER back", "winback", "win back", "reactivate CUSTOMER",
        "CUSTOMER stopped/stop buying/ordering/coming/returning", "about leave CUSTOMER",
        "who/CUSTOMER ordered/order/bought/been long/while/ages time", "risk CUSTOMER",
        "who stopped/stop buying/ordering", "CUSTOMER at risk", "LOSE who",
        "CUSTOMER gone quiet", "CUSTOMER going/falling/gone silent/quiet/away",
        "who needs word", "CUSTOMER risk leaving/losing", "CUSTOMER used to buy anymore",
        "CUSTOMER used to buy/order", "CUSTOMER don buy/order anymore",
        "CUSTOMER used to buy/order don anymore",
        "CUSTOMER no longer buy/order", "who slipping away",
    ),
    "products": (
        "BEST/best selling/sold/seller PRODUCT", "bestseller", "bestsellers", "BEST PRODUCT",
        "PRODUCT sell/sells/selling best/most/well",
        "PRODUCT bought/buy together/next/often/most", "PRODUCT popular", "sells best",
        "buy/buys/bought/ordered together", "PRODUCT ordered together",
        "CUSTOMER buy/bought together", "refill", "running out", "due refill", "what sells",
        "which PRODUCT CUSTOMER buy/bought most/often/again", "bought together", "cross sell",
        "my products", "PRODUCT performance/matrix", "who due refill/reorder",
        "PRODUCT bring/brings/make/makes loyal/repeat/returning CUSTOMER",
    ),
    "stage": (
        "stage shop/store/business/company", "stage", "spend/focus/invest ADS KEEP",
        "win/acquire/get/attract/find/gain new CUSTOMER KEEP/or", "acquisition retention",
        "acquisition or retention", "put effort/energy/money/focus where",
        "new CUSTOMER or existing", "new CUSTOMER loyal/old/existing/regular ones/where",
        "new CUSTOMER loyal/old/existing where put money/effort", "where put money/effort",
        "where put effort/energy/focus", "ADS CUSTOMER KEEP", "focus retention/acquisition",
        "new CUSTOMER KEEP or", "new CUSTOMER KEEP existing or",
    ),
    "plan": (
        "what should do", "what should DO next/first/now", "what can DO better/next/now",
        "advice", "what do next", "what next", "next step", "next steps", "action plan",
        "advise", "recommend", "recommendation", "recommendations", "suggest", "suggestions",
        "tips", "what should DO get CUSTOMER COME BACK", "what should DO", "make plan", "to-do",
        "how improve/increase/raise repeat/retention/sales/revenue/ltv/loyalty rate",
        "how improve/increase/raise retention/sales/revenue/ltv/loyalty", "how get more orders",
        "how get/make CUSTOMER COME BACK", "how sell more", "give plan",
        "things improve/try/do/change", "what improve",
    ),
    "budget": (
        "split/divide/spend/allocate/distribute/invest/budget between/on/for ADS KEEP",
        "split/divide/allocate/distribute budget/money", "budget split", "marketing/ad budget",
        "split/divide/allocate/distribute/spend marketing/ad budget",
        "split/divide/allocate between", "split/divide/allocate/spend ADS CUSTOMER",
        "how/where/best spend/invest money/budget", "where should spend money/budget", "budget",
        "spend how/where/on/best", "invest how/where", "best use",
    ),
    "whatif": (
        "what if LEVER RISE", "what if LEVER FALL", "what happen/happens if LEVER RISE",
        "what happen/happens if/when LEVER FALL", "what if LEVER", "if/suppose LEVER RISE",
        "if/suppose LEVER FALL", "what if RISE LEVER", "what happens if/when RISE LEVER",
        "what if CUSTOMER COME BACK RISE",
    ),
    "benchmarks": (
        "benchmark", "benchmarks", "industry/trade/sector benchmarks",
        "compare other/others shops/shop/stores", "industry average/standard",
        "compared other/others/competitors",
        "compare other/others/competition/competitors/industry",
        "RETURN rate good/normal/bad/low/high/average/usual/okay",
        "good/normal/usual/average/typical RETURN rate", "good/normal/usual refund rate",
        "good/normal/typical ltv/cac ratio", "good/normal/typical retention/ltv",
        "other/others shops/stores", "better worse other/others shops/stores", "peers",
        "other/others shops/stores better/worse", "better/worse than others/competitors",
        "how do others do", "good/normal/typical ltv cac", "competition/competitors",
        "how good RETURN rate",
    ),
    "weekly": (
        "weekly summary/report/update/digest",
        "send/get summary/report/update week/monday/friday",
        "send/get summary/report/update every/each week/monday/friday/sunday/tuesday",
        "summary every/each week/monday/friday", "report every/each week/monday", "weekly",
        "stop/pause weekly summary/report", "subscribe summary/report",
        "email/mail weekly summary/report/digest/update",
    ),
    "monthly": ("monthly summary/report/update", "summary/report every/each month"),
    "daily": ("daily summary/report/update", "summary/report every/each day"),
    "alerts": ("alert", "alerts", "warn something wrong/unusual", "notify unusual/drop"),
    "remind": (
        "remind export/upload/file/send", "reminder", "remind",
        "remind send new export/file/orders", "stop reminding/reminders",
    ),
    "demo": (
        "sample/demo/example/test shop/store/data", "demo", "try sample/demo/example",
        "try sample/demo data/shop/store", "show example", "try out", "just try",
        "see how works", "look around",
    ),
    "settings": (
        "settings", "setting", "change/set/switch language/currency/timezone/margin/cac",
        "change/set/switch time zone", "change/set trade/industry", "speak polish/english",
        "set/enter cost acquisition", "configure",
    ),
    "data": (
        "what stored/store/keep/saved/save", "what data store/stored/keep/saved/know/have",
        "what know about shop/store/orders/business", "which data stored/kept", "data stored",
        "what files/orders have sent", "data have about", "privacy",
    ),
    "forget": (
        "delete/erase/remove/forget data", "delete/erase/remove/forget everything/all/orders",
        "delete/erase/remove/forget customers/files/history",
    ),
    "help": (
        "help", "what can you do", "what can ask", "commands", "how does work", "how use",
        "how use bot", "what are you able", "how this work/works", "what possible",
        "what questions ask", "what do you do",
    ),
}  # fmt: skip

NEUTRAL = (
    "a about actually all already also am an and any anybody anyone are as at be been being by "
    "can company could currently did do does doing done each ever exactly figure for from get "
    "gets got had has have having haven hello hey hi how hows i in is it its just kind "
    "kindly know last let like list look many me most much my mine large known better after "
    "need now number of off ok okay on one online only roaster roastery brand or our out over "
    "overall past per percent percentage please quick quickly rate really right say see share "
    "shop shops should show so some somebody someone store stores business tell thanks that "
    "the their them then there these they thing things this those time to total up us usually "
    "want was we were what whats when where which who whos whose why will with would year "
    "years you your give goes go than compared customer customers client clients buyer buyers "
    "far here big high low long hold made placed three bot old new-one d ll ve re "
    "hopefully approximately roughly around same once think guess wonder wondering curious "
    "today's website webshop webstore e-shop eshop receive received came ones people getting "
    "looking send set"
)

NEGATIONS = (
    "not never no none nobody don doesn didn dont doesnt didnt aren isn wasn haven hasn won "
    "cannot without"
)
