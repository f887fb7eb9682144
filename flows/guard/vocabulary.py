"""The words the name guard reasons with: what is kept, what announces a name, what comes after one.

Word lists only, all folded (lower case, no accents).
"""

from __future__ import annotations

MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)

KEEP = frozenset(
    """maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo januari februari maart
    april mei juni juli augustus september oktober november december nederland belgie duitsland frankrijk
    engeland spanje italie portugal polen turkije marokko suriname curacao aruba syrie oekraine rusland china
    somalie eritrea irak iran afghanistan pakistan india indonesie bulgarije roemenie hongarije griekenland
    ghana nigeria egypte ethiopie algerije tunesie libanon jemen vietnam europa afrika azie amerika nederlands
    nederlandse turks turkse marokkaans marokkaanse pools poolse arabisch arabische engels engelse duits
    duitse frans franse spaans spaanse fries friese syrisch syrische oekraiens oekraiense surinaams surinaamse
    antilliaans antilliaanse somalisch somalische chinees chinese russisch russische papiaments tigrinya
    berber brabants sinterklaas sint piet kerst kerstmis kerstfeest kerstvakantie pasen pinksteren hemelvaart
    carnaval koningsdag bevrijdingsdag moederdag vaderdag suikerfeest offerfeest ramadan divali diwali holi
    halloween oud nieuw god allah islam moslim koran bijbel kerk moskee veilig thuis vt ib ib'er ib-er ib'ers
    ib-ers ibers iber parnassys magister somtoday esis kijk leerlingvolgsysteem cito avi iep ggd ggz jgz cjg
    raad kinderbescherming rvdk jeugdzorg jeugdbescherming bureau leger heils halt politie wijkagent
    kindertelefoon meldcode wijkteam sociaal savi amw bjz jb ots mdo ot zat sot opp owp ivp csv mt mr gmr bso
    tso kdv psz vve sbo so vso vo po pro vmbo mavo havo vwo gymnasium mbo hbo adhd add ass pdd nos odd ptss iq
    nt1 nt2 avg wmo ehbo spoed ic seh tv dvd wc pc ipad iphone laptop app whatsapp snapchat snap tiktok
    instagram insta facebook youtube discord roblox fortnite minecraft fifa netflix google playstation xbox
    nintendo switch teams slack zoom gmail outlook word excel lego playmobil barbie pokemon disney nike adidas
    action hema jumbo lidl aldi ikea mcdonalds mama papa mam pap mamma pappa oma opa juf juffrouw meester
    meneer mevrouw moeder vader
    """.split()
)
"""Kept wherever they stand, whatever the capital."""

CERTAIN = frozenset(
    """abel abraham albert alexander ali astrid benjamin bobby bram charles daan demi donna dylan ellen emir
    erica erika ester eva geert hannes hans hendrik henry inga jan janet joel johannes jonas justine karel
    karin kim klaas koen kris kristen leopold luis maarten maartje madelief maks maxime maxwell maya mieke
    mohammed noor noortje peter piet quinten rachel rob robert rowan steven sydney tim tinne tommy vicky
    willem wim wout
    """.split()
)
"""First names that a Dutch dictionary has too, but that nobody writes otherwise."""

ANNOUNCE = frozenset(
    """juf juffrouw meester meneer mevrouw mevr mw mvr dhr heer fam familie gezin tante oom oma opa buurman
    buurvrouw dokter dr drs heet heette heten genaamd leerling leerlinge
    """.split()
)
"""Who or what is named comes after these."""
ABBREVIATED = frozenset("mw mevr mvr dhr fam dr drs ir mr ing ds st".split())
"""Their full stop ends no sentence."""

SPEAKS = frozenset(
    """
    zegt zei vertelt vertelde vraagt vroeg roept riep huilt huilde fluistert fluisterde antwoordt antwoordde
    schreeuwt schreeuwde schrijft schreef
    """.split()
)
ACTS = SPEAKS | frozenset(
    """heeft is was had wil wilde kan kon moet moest gaat ging komt kwam doet deed zit zat slaapt sliep durft
    durfde mag mocht krijgt kreeg eet at loopt liep woont woonde draagt droeg slaat sloeg speelt speelde heet
    lijkt leek werd wordt staat stond blijft bleef lag ligt ziet zag maakt maakte kijkt keek wordt weet wist
    """.split()
)
"""What one person does: a word before it at the start of a sentence is who does it."""
KIN = frozenset(
    """moeder vader mama papa mam pap ma pa ouders broer broertje zus zusje oma opa tante oom stiefvader
    stiefmoeder pleegmoeder pleegvader vriend vriendin gezin familie huis juf meester jas tas moeders vaders
    broers zusjes
    """.split()
)
ARTICLES = frozenset(
    "de het een die dat deze dit zijn haar hun mijn onze geen elke een rode witte mooie grote kleine".split()
)

PARTICLES = frozenset(
    "van der den de het 't ter ten te in op aan el al ait ben bin ibn abu ould da dos la le von".split()
)

SCHOOLS = frozenset(
    """school basisschool obs cbs rkbs pcb bs ikc sbo kinderopvang kinderdagverblijf peuterspeelzaal bso
    college lyceum scholengemeenschap mavo havo vwo
    """.split()
)
ORGANISATIONS = frozenset(
    """club voetbalclub zwemclub turnvereniging vereniging sportvereniging scouting vv sv sc fc gv hv tv bv nv
    stichting bedrijf loonbedrijf bakkerij slagerij kwekerij garage cafe restaurant kapsalon winkel
    transportbedrijf supermarkt camping vakantiepark recreatiepark hotel werkzaam
    """.split()
)
PLACE_BEFORE = frozenset("in uit te naar richting omgeving gemeente dorp stad wijk buurt".split())
SURE_STREETS = "straat|laan|dijk|kade|singel|gracht|steeg|dreef|plantsoen"
STREETS = f"{SURE_STREETS}|plein|weg|pad|hof|park|erf|baan|markt|wal|vest|ring|veld|akker"
