"""Polish questions."""

WORDS = {
    "KLIENT": "klient/kupujac/nabywc/odbiorc/osob/ludzi",
    "WRACA": "wraca/wroci/wroc/powrac/powrot/powroc",
    "ZNOWU": "znow/ponown/powtorn/jeszcze raz/drugi raz/kolejn/wielokrotn/wiecej niz",
    "KUPUJE": "kupuj/kupi/zamawia/zamowi/zakup",
    "WART": "wart/wartosc",
    "PROCENT": "procent/odsetek/udzial/ile/ilu/jaka czesc/wskaznik",
    "TRACE": "trac/strac/odchodz/odeszl/odesz/znika/zniknel/utrac/milcz/cichn/przestal/przestaj",
    "PRODUKT": "produkt/towar/artykul/rzecz/asortyment",
    "NAJLEPSI": (
        "najlepsz/najlepi/najwazniej/vip/topow/najwiecej wyd/najwierniej/lojaln/najcenniej"
    ),
    "REKLAMA": "reklam/pozyska/zdobyw/zdobyc/zdobyci/nowych/nowi/marketing",
    "OBECNI": "obecn/utrzyma/dotychczas/stal/istniejac/retencj/zatrzym/dbac/ktorych mam",
    "WZROSNIE": "wzrosnie/wzrost/podnios/zwieksz/wyzsz/poprawi/urosnie/wiecej/rosnie/w gore",
    "SPADNIE": "spadnie/spadek/obniz/zmniejsz/nizsz/pogorsz/maleje/zmaleje/mniej/w dol",
    "DZWIGNIA": (
        "retencj/koszyk/wartosc zamowieni/cac/marz/czestotliwosc/koszt pozyskania/powrot/aov/"
        "srednie zamowieni"
    ),
    "OKRES": "miesiac/miesiacu/kwartal/kwartale/rok/roku/tydzien/tygodniu",
    "DZIEN": "tydzien/tygodni/poniedzialek/wtorek/srode/czwartek/piatek/sobote/niedziele",
    "NASTEPNY": "nastepn/przyszl/kolejn/najblizsz",
}

PHRASES = {
    "#repeat_rate": (
        "wskaznik/stopa/procent/odsetek powrot/powrac/ponown/powtorn", "PROCENT KLIENT WRACA",
        "PROCENT KLIENT KUPUJE ZNOWU", "PROCENT KLIENT ZNOWU", "PROCENT powrac/wraca",
        "wspolczynnik/wskaznik powrot/powrac/retencji", "powracajac/powracajacy KLIENT",
        "PROCENT KUPUJE WRACA", "repeat rate", "wskaznik ponown zakup",
        "stal KLIENT ilu/ile/procent", "KLIENT KUPUJE dwa razy",
        "KLIENT zamowi/kupi wiecej niz raz",
    ),
    "#second_order": (
        "drugi/drugie zamowieni/zakup", "drugie zamowieni/zakup PROCENT",
        "KLIENT sklada/zlozyl/robi drugie zamowieni/zakup ile/ilu/procent",
    ),
    "#order_value": (
        "sredni/przecietn zamowieni/koszyk/zakup WART",
        "sredni/przecietn zamowieni/koszyk/paragon", "wartosc zamowieni/koszyka", "aov",
        "ile KLIENT wydaje/placi srednio/przecietnie",
        "ile sredni/przecietn zamowieni/koszyk wynosi/wynosz",
        "ile KLIENT wydaje zamowieni/zakup/raz",
        "ile przecietnie/srednio zamawia/wydaje/placi/kupuje KLIENT",
    ),
    "#customers": (
        "ilu/ile klient/kupujac", "liczb klient/kupujac",
        "ilu/ile KLIENT kupilo/zamowilo/obsluzyl", "wielkosc bazy KLIENT",
    ),
    "#orders": (
        "ile/liczb zamowien", "ile zamowien bylo/mam/mialem/dostalem/wplynelo", "ile sprzedaz",
        "ile/liczb transakcji",
    ),
    "#revenue": (
        "przychod", "obrot", "utarg",
        "ile zarobil/zarobilem/zarobilam/zarabiam/sprzedal/sprzedalem",
        "ile wynosi/wyniosl przychod/obrot/sprzedaz", "wartosc sprzedazy", "ile pieniedzy",
        "laczn sprzedaz/przychod",
    ),
    "#frequency": (
        "zamowien na/przypada KLIENT", "czestotliwosc zakup/zamowien", "ile razy KLIENT KUPUJE",
        "jak czesto KLIENT KUPUJE", "jak czesto KUPUJE/WRACA", "jak czesto KLIENT WRACA",
    ),
    "#gap": (
        "dni/czas/czasu miedzy/pomiedzy zamowieni/zakup", "po ile/ilu dniach/dni KLIENT WRACA",
        "po ile/ilu/jakim dniach/dni/czasie KLIENT KUPUJE ZNOWU", "kiedy KLIENT WRACA",
        "po ilu/jakim dniach/czasie/tygodniach KLIENT KUPUJE/WRACA",
        "odstep miedzy zamowieni/zakup", "ile czasu mija/uplywa zamowieni/zakup",
        "kiedy KLIENT KUPUJE ZNOWU",
    ),
    "#returning_revenue": (
        "przychod/obrot/sprzedaz stal/powrac KLIENT",
        "przychod/obrot/sprzedaz od/z stal/powrac",
        "ile/jaka/udzial przychod/obrot/sprzedaz powrac/stal", "przychod/obrot stali/stalych",
    ),
    "#refunds": (
        "zwrot", "ile/procent/odsetek/wskaznik/liczb zwrot/zwrocon",
        "zwrot pieniedzy/towar ile", "ile oddal/zwrocil pieniedzy", "zwrot mam/ile",
    ),
    "report": (
        "raport", "wszystkie liczby/wskazniki/dane", "jak idzie sklep/biznes/sprzedaz",
        "podsumowanie", "jak radzi sobie sklep", "przeglad", "statystyk", "jak stoi sklep",
        "kpi", "pelny raport", "wyniki sklepu", "jak mi idzie", "moje wyniki/liczby",
    ),
    "ltv": (
        "ile WART KLIENT", "WART KLIENT", "wartosc zyciowa", "ltv", "clv", "cltv",
        "ile KLIENT przynosi/daje/zostawia", "ile moge wydac/zaplacic pozyska/zdobyc KLIENT",
        "ile zarabiam KLIENT", "wartosc KLIENT czasie",
        "ile WART jeden/przecietny/sredni KLIENT",
    ),
    "totals": ("piec krokow",),
    "growth": (
        "porown dwa/dwie wskaznik/stopy retencji", "porown retencj", "roznica miedzy retencj",
    ),
    "cohorts": (
        "kohort", "retencj", "retencj miesiac/miesiacu", "tabela/wykres/krzywa/mapa retencji",
        "wskaznik retencji", "KLIENT zostaj/pozostaj miesiac",
        "KLIENT z/pozyskani/zdobyci wiosn/lat/lecie/jesieni/zim/miesiac/stycz/grudni WRACA",
    ),
    "segments": (
        "NAJLEPSI KLIENT", "grupy/grup/segment/rodzaj/typ KLIENT", "segment", "segmentacj",
        "rfm", "kim sa KLIENT", "kto kupuje/wydaje najwiecej/najczesciej",
        "podziel/pogrupuj KLIENT", "kto moim NAJLEPSI KLIENT", "jacy sa KLIENT",
        "KLIENT wydaje/kupuje najwiecej",
    ),
    "segments habits": (
        "kto/KLIENT KUPUJE tylko/na prezent/swieta", "kto/KLIENT KUPUJE prezent", "kolekcjoner",
        "nawyki/zwyczaje KLIENT", "prezent KUPUJE", "kupujacy prezenty",
    ),
    "segments channel": (
        "skad przychodza/sa/biora KLIENT", "kanal/kanaly KLIENT", "najlepszy kanal",
        "ktory kanal przynosi KLIENT", "zrodl KLIENT",
    ),
    "forecast": (
        "prognoz", "przewid/przewidyw sprzedaz/zamowien/przychod",
        "prognoz sprzedaz/zamowien/przychod", "ile sprzedam/zarobie NASTEPNY OKRES",
        "ile zamowien/sprzedaz NASTEPNY OKRES", "przychod/sprzedaz/zamowien NASTEPNY OKRES",
        "ile sprzedam", "co mnie czeka", "ile zamowien bedzie/spodziewac",
        "czego moge spodziewac", "oczekiwana sprzedaz/liczba zamowien",
        "ile KLIENT kupi NASTEPNY OKRES",
    ),
    "winback": (
        "TRACE KLIENT", "ilu TRACE KLIENT", "odzysk KLIENT",
        "kto/KLIENT przestal/przestali/przestaje kupowac/zamawiac",
        "kto/KLIENT dawno nie KUPUJE", "kto/KLIENT dlugo nie KUPUJE", "kto TRACE",
        "uspi KLIENT", "zagrozeni/zagrozen KLIENT", "ryzyko odejscia", "KLIENT nie WRACA",
        "kogo TRACE", "kto nie KUPUJE od dawna",
        "kto/KLIENT dawno/dlugo nie kupowal/zamawial/kupowali/zamawiali", "przywroc KLIENT",
        "reaktyw KLIENT",
    ),
    "products": (
        "najlepiej sprzedaje/sprzedaja", "PRODUKT sprzedaje/sprzedaja najlepiej/najwiecej",
        "najlepsz/najpopularniej/najczesciej PRODUKT", "bestseller",
        "co sie sprzedaje najlepiej", "PRODUKT kupowan/kupuja razem/czesto/najczesciej/znowu",
        "moje produkty", "PRODUKT KUPUJE razem", "co KLIENT KUPUJE najczesciej/razem",
        "komu konczy", "uzupelni zapas", "co sie sprzedaje", "ktore PRODUKT KUPUJE KLIENT",
        "hity sprzedazy", "PRODUKT przyciaga KLIENT",
    ),
    "stage": (
        "etap sklep/firm/biznes", "etap", "stadium sklep/firm", "REKLAMA czy OBECNI",
        "REKLAMA OBECNI KLIENT", "zdobyw/pozyskiw nowych KLIENT czy OBECNI",
        "na czym sie skupic", "gdzie wlozyc wysilek", "w co inwestowac wysilek",
        "skupic REKLAMA/OBECNI", "REKLAMA KLIENT czy dbac", "gdzie wysilek",
        "inwestowac REKLAMA czy OBECNI", "szukac nowych KLIENT czy OBECNI",
        "nowych KLIENT czy dbac OBECNI",
    ),
    "plan": (
        "co powinienem/powinnam/mam/nalezy/warto/moge zrobic/robic/poprawic/zmienic",
        "co robic", "porad",
        "co powinienem/powinnam/mam/warto zrobic/robic teraz/dalej/najpierw/pierwsze",
        "co dalej", "doradz", "plan dzialania", "nastepny krok",
        "co radzisz/polecasz/proponujesz/doradzasz", "od czego zaczac",
        "jak zwieksz/popraw/podnies sprzedaz/retencj/lojalnosc/powrot/przychod", "rekomendacj",
        "wskazowk", "jak sprawic KLIENT WRACA", "jak sprzedawac/sprzedac wiecej", "podpowiedz",
        "daj plan", "zeby KLIENT WRACA", "co poprawic/zmienic/ulepszyc",
        "co poprawic/zmienic/ulepszyc sklepie",
    ),
    "budget": (
        "podziel/rozdziel/rozdysponowac/rozlozyc/wydac/zainwestowac REKLAMA OBECNI",
        "podziel/rozdziel/rozlozyc/zainwestowac budzet/pieniadze/kwot", "budzet",
        "budzet reklamowy/marketingowy", "podziel/rozdziel REKLAMA KLIENT",
        "ile na REKLAMA OBECNI", "ile na REKLAMA OBECNI KLIENT", "na co wydac/przeznaczyc",
        "na co/jak/gdzie/w co wydac/zainwestowac", "podziel/rozdziel miedzy/pomiedzy",
    ),
    "whatif": (
        "co jesli/gdyby/gdy/jak DZWIGNIA WZROSNIE", "co jesli/gdyby/gdy/jak DZWIGNIA SPADNIE",
        "co sie stanie jesli/gdy DZWIGNIA WZROSNIE", "co sie stanie jesli/gdy DZWIGNIA SPADNIE",
        "co bedzie jesli/gdy DZWIGNIA WZROSNIE", "co bedzie jesli/gdy DZWIGNIA SPADNIE",
        "co jesli/gdyby DZWIGNIA", "a gdyby DZWIGNIA",
    ),
    "benchmarks": (
        "benchmark", "porown innych/inne/konkurencj/branz",
        "w porownaniu innych/inne/konkurencj/branz", "srednia branzy/branzowa",
        "wskaznik/procent powrot/powrac/ponown dobr/zly/niski/wysoki/normaln/w normie",
        "inne sklepy/sklepow", "innych sklepow/sklepach", "inne sklepy maja lepszy/gorszy",
        "dobry/dobra/normaln/typow wskaznik/stopa powrot/powrac/retencji",
        "na tle innych/inne/konkurencj/branz", "wypadam/wypada innych/inne/konkurencj/branz",
        "jak wypadam", "wypadam na tle innych/inne/konkurencj/branz", "dobr ltv cac",
    ),
    "weekly": (
        "podsumowanie/raport co/kazd DZIEN", "tygodniow raport/podsumowanie",
        "przysylaj/wysylaj/przeslij raport/podsumowanie", "cotygodniow",
        "dostawac raport/podsumowanie", "raport/podsumowanie w kazdy/kazda/kazde DZIEN",
        "raport/podsumowanie tygodnia", "przysylaj/wysylaj raport/podsumowanie co/kazd DZIEN",
        "tygodniow", "wylacz/wstrzymaj raport/podsumowanie tygodniow",
    ),
    "monthly": ("miesieczn raport/podsumowanie", "raport/podsumowanie co/kazd miesiac"),
    "daily": ("codzienn raport/podsumowanie", "raport/podsumowanie co/kazd dzien"),
    "alerts": ("alert", "alerty", "ostrzez/ostrzegaj cos nie tak"),
    "remind": (
        "przypomn eksport/plik/wyslac/przeslac", "przypomn", "przypomnien",
        "przypomn wyslac/przeslac eksport/plik",
    ),
    "demo": (
        "przykladow sklep/dane", "demo", "pokaz przyklad", "wyprobowac", "jak to wyglada",
        "sklep testowy",
    ),
    "settings": (
        "ustawien", "ustaw/zmien jezyk/walut/stref/marz/branz/cac",
        "zmienic jezyk/walut/stref/marz", "ustaw/zmien koszt pozyskania",
        "mow po polsku/angielsku", "strefa czasowa",
    ),
    "data": (
        "jakie dane masz/przechowujesz/zapisal/trzymasz/zapisane", "co wiesz sklep/zamowieni",
        "co przechowujesz", "co masz zapisane", "prywatnosc", "co o mnie wiesz",
        "jakie pliki wysla",
    ),
    "forget": (
        "usun/skasuj/wymaz/wykasuj/usunac dane/wszystko/pliki/zamowieni", "zapomnij",
        "zapomnij wszystko", "chce usunac/skasowac dane/wszystko",
    ),
    "help": (
        "pomoc", "pomoz", "co potrafisz/umiesz/mozesz", "co mozesz zrobic", "polecenia",
        "komendy", "jak to dziala", "jak korzystac/uzywac", "lista polecen",
        "o co moge zapytac", "do czego sluzysz",
    ),
}  # fmt: skip

NEUTRAL = (
    "a aby albo ale ani az bardzo bez bo by byc byl byla bylo byly chce ci co czy da daj dla "
    "do firma firmie firmy gdzie go i ich ile im ja jak jaka jaki jakie jakiego jakich "
    "jakim jednym jego jej jest jestem juz kazdy ktora ktore ktorych ktorzy ktory kto lacznie "
    "ma mam maja mi mnie moge moi moich moim moimi moj moja moje mojego mojej mojemu mozesz my "
    "mu na nam nas nasz nasza nasze od ogolem on one oni po podaj pokaz powiedz pozniej prosze "
    "przez przy rok roku sa sie sklep sklepem sklepie sklepu sobie srednio sprawdz swoich ta "
    "tak tam te tego tej ten teraz to tu twoim tych tylko tym u w wczesniej we wlasciwie "
    "wszyscy wszystkich wynosi z za ze zeby zobaczyc jakas jakis jeden jednego internetowym "
    "wyglada aktualnie dotad witaj hej czesc potem obecnie ostatni ostatnim ostatnio najlepiej "
    "zawsze zazwyczaj zwykle liczba sklepow zeszlym zeszly zlozono zlozyli chcialbym "
    "chcialabym dostawac lepszy wynik wyniki liczby bot wyswietl ciekawe wiele duzo bedzie "
    "beda miedzy branzy branza branze kim mija uplywa klient klienta klienci klientow klientom "
    "klientami lepiej szukac przysylaj wysylaj"
)

NEGATIONS = "nie nigdy nikt bez"
