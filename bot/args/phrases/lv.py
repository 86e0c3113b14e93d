"""Latvian questions."""

WORDS = {
    "KLIENTS": "klient/pirce/cilvek",
    "ATGRIEZAS": "atgriez/atnak",
    "VELREIZ": "velreiz/atkal/atkartot/otrreiz/vairakkart/vairak ka vien",
    "PERK": "perk/pirk/pasut/nopirk/iepirk",
    "CIK": "cik/procent/dala/ipatsvar",
    "PRECE": "prec/produkt/artikul",
    "LABAKIE": "labak/svarigak/vertigak/lojal/vip",
    "REKLAMA": "reklam/piesaist/iegut/jaun/marketing",
    "ESOSIE": "esos/noturet/saglabat/noturesan/pastavig",
    "NAKAMAIS": "nakam/nakos/turpmak",
    "LAIKS": "menes/nedel/gad/ceturks",
}

PHRASES = {
    "#repeat_rate": (
        "CIK KLIENTS ATGRIEZAS", "CIK KLIENTS PERK VELREIZ",
        "atkartot pirkum/pasutijum CIK/raditajs/likme", "atgriesanas raditajs/likme",
        "atkartoto pirkumu", "CIK KLIENTS ATGRIEZAS PERK", "pastavigo KLIENTS CIK",
    ),
    "#second_order": (
        "otra/otro/otrais pasutijum/pirkum", "otra/otro pasutijum/pirkum CIK KLIENTS veic",
    ),
    "#order_value": (
        "videj pasutijum/pirkum/groz vertib/summ", "videj pasutijum/groz/cek/pirkum",
        "pasutijum vertib", "aov", "cik videj KLIENTS terhe/teree/maksa",
        "cik liels videj pasutijum/groz",
    ),
    "#customers": ("cik KLIENTS", "cik daudz KLIENTS", "KLIENTS skait"),
    "#orders": ("cik pasutijum", "cik daudz pasutijum", "pasutijum skait"),
    "#revenue": ("ienemum", "apgrozijum", "cik nopelnij/pardev/nopelnits/pardots", "cik naudas"),
    "#frequency": (
        "pasutijum uz KLIENTS", "cik biezi KLIENTS PERK", "cik biezi PERK", "pirkumu biezum",
    ),
    "#gap": (
        "dien/laik starp pasutijum/pirkum", "pec cik dien/ilga KLIENTS ATGRIEZAS",
        "pec cik ilga laika KLIENTS ATGRIEZAS", "kad KLIENTS ATGRIEZAS",
        "pec cik dien KLIENTS PERK VELREIZ",
    ),
    "#returning_revenue": (
        "ienemum/apgrozijum pastavig/lojal KLIENTS", "ienemum/apgrozijum no pastavig",
    ),
    "#refunds": ("atmaks", "atgriezto prec", "atmaksu likme/dala", "cik atmaks"),
    "report": (
        "parskat", "visi skaitl", "kopsavilkum", "ka iet veikal/biznes", "statistik",
        "radit visus",
    ),
    "ltv": (
        "cik vert KLIENTS", "KLIENTS vertib", "vert KLIENTS", "ltv", "clv",
        "cik KLIENTS ienes/dod", "cik varu terhet/teret/maksat KLIENTS",
    ),
    "cohorts": ("kohort", "noturesan", "noturesanas raditaj", "klientu noturesan LAIKS"),
    "segments": (
        "LABAKIE KLIENTS", "klientu grup/segment/veidi", "segment", "kas ir KLIENTS",
        "kurs PERK visvairak", "kas PERK visvairak", "KLIENTS PERK visvairak", "rfm",
    ),
    "segments habits": ("kas/KLIENTS PERK tikai davan", "kas/KLIENTS PERK davan", "kolekcionar"),
    "segments channel": ("kurs/labak kanal", "no kurienes nak KLIENTS", "kanal"),
    "forecast": (
        "prognoz", "prognoz pardosan/pasutijum/ienemum", "cik pardos NAKAMAIS LAIKS",
        "cik pardosu/pardosim NAKAMAIS", "pardosan/pasutijum/ienemum NAKAMAIS LAIKS",
        "cik pasutijum NAKAMAIS LAIKS", "pardosu NAKAMAIS",
        "cik pasutijum gaidit/bus NAKAMAIS LAIKS",
    ),
    "winback": (
        "zaudej/zaude/pazud KLIENTS", "atgut KLIENTS", "KLIENTS beidza/parstaj/partrauca PERK",
        "pazaudet KLIENTS", "neaktiv KLIENTS", "kas/KLIENTS sen/ilgi nav PERK", "riska KLIENTS",
        "KLIENTS aiziet/aizej",
    ),
    "products": (
        "PRECE pardod/pardodas vislabak/visvairak/labak", "LABAKIE PRECE", "pieprasitak PRECE",
        "populara PRECE", "kas pardodas vislabak/labak", "PRECE PERK kopa/biezi/visvairak",
        "PRECE kopa",
    ),
    "stage": (
        "posm/stadij/attistibas veikal/biznes/uznem", "REKLAMA vai ESOSIE",
        "piesaist jaun KLIENTS vai ESOSIE", "REKLAMA KLIENTS vai ESOSIE", "uz ko koncentret",
        "kur likt pules/pulin",
    ),
    "plan": (
        "ko man darit/vajadzetu/jadara", "ko darit", "ko darit talak/tagad/vispirms",
        "ko iesaki", "ieteikum", "padom", "nakamais solis",
        "ka palielin/uzlabo pardosan/noturesan/ienemum", "ko jadara tagad/talak",
        "ko vajadzetu darit", "ko man darit talak/tagad/vispirms", "ricibas plan",
    ),
    "budget": (
        "sadal/sadalit budzet/naud", "sadal/sadalit REKLAMA ESOSIE", "budzet",
        "sadal/sadalit starp REKLAMA", "sadal/sadalit starp", "ka/kur terhet/teret/ieguldit",
        "sadal/sadalit starp REKLAMA KLIENTS",
    ),
    "whatif": (
        "kas notiks/notiktu/butu ja noturesan/groz/marz/cac pieaug/palielin/samazin/krit",
        "ko ja noturesan/groz/marz/cac pieaug/palielin/samazin/krit",
    ),
    "benchmarks": (
        "salidzin cit/nozar/konkurent", "nozares videj", "citi veikal", "benchmark",
        "salidzinajum cit/nozar/konkurent", "labs/normal atgriesanas/atkartot raditaj/likme",
    ),
    "weekly": (
        "nedelas kopsavilkum/parskat", "kopsavilkum/parskat katru/ik nedel/pirmdien/menes",
        "iknedel", "suti kopsavilkum/parskat",
        "suti kopsavilkum/parskat katru/ik nedel/pirmdien/menes",
    ),
    "remind": ("atgadin", "atgadin nosutit/eksport"),
    "demo": ("parauga/piemera veikal", "demo", "paradi piemer", "piemer"),
    "settings": (
        "iestatijum", "main/mainit valod/valut/laika/marz", "nomaini valod/valut/laika/marz",
    ),
    "data": (
        "kadus/kadi datus/dati glaba", "ko tu zini veikal", "ko glaba", "privatum", "kadi dati",
    ),
    "forget": ("dzes/izdzes datus/visu/dati", "aizmirsti visu"),
    "help": ("palidz", "palidzib", "ko tu vari/proti", "komandas", "ka tas strada", "ko vari"),
}  # fmt: skip

NEUTRAL = (
    "ar arhi ari bet bus cik daudz es esam esmu gada gados ir jau ja jums ka kada kadas kadi "
    "kads kas ko kopa kuras kurus kuri kurs kur kura lai ludzu man mana manas mani mans manu "
    "manus manam manai manos mums musu mus no ne-tik nu paradi pastasti par pec pie procenti "
    "sakiet savs savu sim so sobrid starp tad tagad tas tie to tu un uz vai veikala veikals "
    "veikalu veikalam viens viena vienu videji visi visiem kopuma internetveikals parasti "
    "sveiki sveiks gribu zinat uzzinat bija bijis liels liela lieli botu klients klienta "
    "klienti klientu klientiem klientus pedeja pedejais gads"
)

NEGATIONS = "nav ne nekad neviens bez"
