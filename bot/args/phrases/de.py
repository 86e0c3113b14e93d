"""German questions."""

WORDS = {
    "KUNDE": "kunde/kunden/kaufer/kaeufer/besteller/leute",
    "WIEDER": "wieder/erneut/nochmal/mehrmals/zweites mal/zuruck/zurueck",
    "KOMMT": "komm/kauf/bestell/kehr",
    "PRODUKT": "produkt/artikel/ware/waren",
    "BESTE": "beste/besten/top/wichtigst/treuest/wertvollst",
    "WERBUNG": "werbung/anzeigen/neukund/neue/gewinn/akquise/marketing",
    "BESTAND": "bestand/bestehend/behalten/halten/bindung/stammkund/vorhanden",
    "NAECHST": "nachst/naechst/kommend",
    "HEBEL": "retention/kundenbindung/wiederkaufsrate/warenkorb/bestellwert/marge/cac",
    "AENDERT": "steig/sink/erhoh/fallt",
    "ZEIT": "monat/quartal/jahr/woche",
}

PHRASES = {
    "#repeat_rate": (
        "wiederkauf", "wiederkaufsrate/wiederkaufrate/wiederkehrrate",
        "viele KUNDE KOMMT WIEDER", "anteil/prozent KUNDE KOMMT WIEDER", "wiederkehrende KUNDE",
        "wiederkommen KUNDE", "KUNDE KOMMT mehr als einmal",
        "KUNDE WIEDER viele/anteil/prozent", "stammkunden anteil/viele",
        "anteil wiederkehrender KUNDE",
    ),
    "#second_order": ("zweite/zweiten bestell/kauf", "zweitkauf"),
    "#order_value": (
        "durchschnittlich/mittler bestellwert/warenkorb/bestellung/einkauf", "bestellwert",
        "warenkorb", "warenkorbwert", "aov", "durchschnittlich warenkorb/bestell hoch/gross",
    ),
    "#customers": ("viele KUNDE", "anzahl KUNDE", "kundenzahl"),
    "#orders": ("viele bestellungen", "anzahl bestellungen", "viele auftrage"),
    "#revenue": (
        "umsatz", "viel umsatz gemacht/erzielt", "viel verdient/eingenommen", "einnahmen",
    ),
    "#frequency": (
        "bestellungen pro/je KUNDE", "kaufhaufigkeit", "oft KOMMT KUNDE",
        "oft bestellen/kaufen KUNDE",
    ),
    "#gap": (
        "tage/zeit zwischen bestell/kaufen", "lange dauert bis KUNDE WIEDER",
        "wann KOMMT KUNDE WIEDER", "lange dauert bis KUNDE WIEDER KOMMT",
        "abstand zwischen bestell",
    ),
    "#returning_revenue": (
        "umsatz stammkunden", "umsatz wiederkehrend/bestand KUNDE", "umsatzanteil stammkunden",
        "umsatz kommt von stammkunden",
    ),
    "#refunds": (
        "erstattung", "erstattungsquote", "retourenquote", "rucksendequote", "retouren",
        "viel erstattet", "hoch retourenquote",
    ),
    "report": (
        "bericht", "uberblick", "alle zahlen/kennzahlen", "lauft shop/laden/geschaft",
        "kennzahlen", "auswertung",
    ),
    "ltv": (
        "was/viel KUNDE wert", "wert eines/pro/je KUNDE", "kundenwert",
        "customer lifetime value", "ltv", "clv", "bringt KUNDE ein", "viel bringt KUNDE",
        "darf KUNDE kosten", "lebenszeitwert",
    ),
    "cohorts": (
        "kohorte", "kohorten", "retention", "kundenbindung ZEIT", "kundenbindungsrate",
        "bindungsrate",
    ),
    "segments": (
        "BESTE KUNDE", "wertvollsten KUNDE", "kundengruppen", "kundensegmente", "segmente",
        "gruppen KUNDE", "rfm", "wer kauft am meisten", "wer sind KUNDE",
        "KUNDE kaufen am meisten", "gruppier KUNDE", "KUNDE kaufen/bestellen meisten",
    ),
    "segments habits": (
        "wer/KUNDE kauf nur geschenk", "geschenkkaufer", "wer/KUNDE kauf geschenk", "sammler",
    ),
    "segments channel": ("welcher/bester kanal", "woher kommen KUNDE", "kanale KUNDE"),
    "forecast": (
        "prognose", "vorhersage", "prognose/vorhersage NAECHST ZEIT",
        "verkaufen/verkaufe/umsatz/bestellungen NAECHST ZEIT", "viel verkaufen NAECHST ZEIT",
        "umsatzprognose", "erwarten NAECHST ZEIT", "viele bestellungen erwarten NAECHST ZEIT",
        "vorhersage umsatz/bestellungen", "prognose umsatz/bestellungen/verkauf",
    ),
    "winback": (
        "KUNDE verlier", "verlorene KUNDE", "zuruckgewinnen KUNDE", "KUNDE abwander",
        "KUNDE springen/springt ab", "wer springt/springen ab", "springt/springen ab",
        "wer/KUNDE lange nicht bestellt/gekauft", "KUNDE kaufen nicht mehr", "gefahrdete KUNDE",
        "inaktive KUNDE", "wer kauft nicht mehr", "reaktivier KUNDE",
        "wer lange nichts bestellt/gekauft",
    ),
    "products": (
        "PRODUKT verkaufen/laufen/verkauft am besten/meisten/gut", "bestseller",
        "meistverkauft", "BESTE PRODUKT", "PRODUKT zusammen gekauft",
        "PRODUKT werden oft/zusammen gekauft", "topseller", "verkauft sich am besten",
        "PRODUKT laufen/verkaufen", "wer braucht nachschub",
    ),
    "stage": (
        "phase/stufe/stadium shop/laden/geschaft", "WERBUNG oder BESTAND",
        "neue KUNDE gewinnen oder BESTAND", "neukunden oder bestandskunden",
        "worauf konzentrieren", "WERBUNG BESTAND KUNDE",
    ),
    "plan": (
        "was soll/sollte tun/machen", "was soll/sollte als NAECHST tun/machen",
        "nachster schritt", "nachste schritte", "was tun", "empfehl", "rat", "tipps",
        "tipps fur mich", "was raten/ratst", "massnahmen",
        "wie steiger/erhoh umsatz/kundenbindung/wiederkaufsrate",
        "was soll/sollte zuerst tun/machen", "wie bringe KUNDE WIEDER/dazu", "mehr verkaufen",
        "aktionsplan",
    ),
    "budget": (
        "aufteil/verteil budget/geld", "aufteil/verteil WERBUNG BESTAND", "budget",
        "werbebudget", "marketingbudget", "aufteil/verteil zwischen WERBUNG",
        "wofur/wie ausgeben/investieren", "geld ausgeben/investieren",
        "aufteil/verteil zwischen",
    ),
    "whatif": ("was ware/passiert/geschieht wenn HEBEL AENDERT", "was wenn HEBEL AENDERT"),
    "benchmarks": (
        "vergleich ander/branche/konkurrenz/wettbewerb", "branchendurchschnitt",
        "branchenvergleich", "benchmark", "verglichen ander/branche",
        "wiederkaufsrate/wiederkaufrate gut/normal/schlecht/niedrig",
        "gute/normale wiederkaufsrate/wiederkaufrate", "stehe vergleich ander", "andere shops",
        "stehe da vergleich ander",
    ),
    "weekly": (
        "wochenbericht", "wochentlich zusammenfassung/bericht",
        "bericht/zusammenfassung jede/jeden woche/montag/freitag/monat",
        "schick bericht/zusammenfassung jede/jeden woche/montag/freitag/monat", "wochentlich",
        "wochenzusammenfassung",
    ),
    "remind": ("erinner", "erinnere export/datei", "erinnerung"),
    "demo": (
        "beispielshop", "beispiel shop/laden", "demo", "ausprobieren", "zeig beispiel",
        "musterladen",
    ),
    "settings": (
        "einstellung", "einstellungen",
        "sprache/wahrung/zeitzone/marge ander/einstell/wechseln",
    ),
    "data": (
        "daten gespeichert", "was gespeichert", "welche daten", "was weisst uber",
        "datenschutz",
    ),
    "forget": (
        "losche/loschen daten/alles", "daten loschen", "vergiss alles", "entferne daten/alles",
    ),
    "help": (
        "hilfe", "hilf", "was kannst du", "was kann fragen", "befehle", "wie funktioniert",
        "kommandos",
    ),
}  # fmt: skip

NEUTRAL = (
    "aber alle alles als am an auch auf aus bei bin bis bitte bisher da das dass dein dem den "
    "der des die dir du durch ein eine einem einen einer eines er es fur gemacht gerade "
    "geschaft gibt haben habe hast hat hoch ich ihr im in insgesamt ist ja jahr jetzt kann "
    "kannst konnen laden man mehr mein meine meinem meinen meiner meines mich mir mit nach "
    "noch nun ob oder online onlineshop pro prozent schon sehr sich sie sind shop so soll tun "
    "und uns unser unsere unseren viel viele vom von vor war waren was welche welchen welcher "
    "welches wer werde werden wie wieviel wird wo zeig zeige zu zum zur zwischen sag gib "
    "eigentlich momentan derzeit aktuell durchschnitt hatte hatten gab mal bot montre kommt "
    "liegt betragt kunde kunden durchschnittlich letzten letztes ungefahr genau einzelner gross"
)

NEGATIONS = "nicht nie niemals kein keine keinen keiner niemand ohne"
