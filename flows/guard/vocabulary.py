"""The words around a name: what announces one, what comes after one, what a name is made of.

Word lists only, all folded (lower case, no accents). What is never hidden stands in `keeping`.
"""

from __future__ import annotations

MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)

CERTAIN = frozenset(
    """aad aafje aagje aaltje aart abel abraham ada adam albert alexander ali alma amanda andras anita ank anouk arie
    arent aron ashley astrid axel barend barry beau benjamin bente bobby boudewijn bram brit britt caren cas
    charles chris clarisse claudia daan daantje daisy dirk dolf donna douwe driek dries dylan eddy elin ellen els
    elsje emir eric erica erik erika erna ester eva evertje felien ferry fleur foppe franca fransje frits geert
    geertje gemma gerold gerrit gijs gloria goof griet grietje guus hank hanna hannes hans harm hein helen hendrik
    henk henna henry ida imme inga ingrid irene jaap jack jaden jan janet janke janneke jannes jantje jeannet jet
    jettie joel joep joey johan johannes jolanda jolijn jon jonas jonathan joop jorien joris jozef juan julia
    julian julienne justine kaan karel karen karin karst karsten kees kelly kevin kim klaas klaske kornel koen
    koert kris krijn kristen lammert lara lars lasse leentje leopold liesbeth liesje lieven linda loek lotje lou
    lubbert luis luna maaike maartje maarten madelief madison maks mara marc margriet marien marijke marjolein mark
    marlijn mart mary mats matt maxim maxime maxwell maya mees meike menno merijn mia mica michiel mieke miep mila
    mimi mindert minke mirte mohammed nelson nick nicole niels nik noor noortje oscar otto paco pascal patrick paul
    peter petra petter piet pim puck quint quinten rachel raf ramin rani ravi rene ria rico riek rik rinse rinus
    rob robert roel rowan ruben ruud saar sabijn sam sander sanne sannie sara sem siem simone sita sjaak sjonnie
    sjors sofie spencer steef stefan sten steven stijn sydney taco teun thea theo thijs thomas tiffany tijn tim
    timen tineke tjerk tommy toontje trijntje tristen tuur valentijn vera vicky vishal walt ward wiep wies willem
    willempje willie wim wout wouter yara yoni yuan zoe
    """.split()
)
"""First names that a Dutch dictionary has too, but that nobody writes otherwise."""

SOFT = frozenset(
    """amber angel anders aster aura aurora ava bas beer ben berber berk blue bloem bo bob boris bowie brand brandy
    buddy can candy carmen ceder cis coco dahlia dan dani demi deniz dien dixie dolly don door duif ebbe eden elke
    engel ernst eren faas fay fee femme fenna fien fin flip flo flora floor florijn frank franke frans gul han
    hazel hebe helle hope horst hunter huub indigo iris jade jasmijn jasper jazz jazzy jent job joe joke joy jules
    jun junior kai karma kas kaya kei ken kiek king kit klaar koos lam lee lelie lente leo lev lex liam lies lieke
    lief lieve lila lilly linde linne lion lis lot lotte lotus lou lux maan maas maatje madeleine mare maren maria
    marina marlijn max mattie mats mei melodie merel mies mink minne mirre mirthe mus nel niek noa nova olijf pa
    paris parel parker peer pelle pen penny pepijn pien pier pip pleun pluk pol poppy puk queen raaf ram raven rein
    rex rijk rink river robijn robin roman roos roosje rosa rozemarijn ruby rune rut sage sake savanne senna sep
    sil skip sky sofia sol splinter stan stans star ster stern sterre storm sultan suus tamar teddy teun tess tibbe
    tijm ton toon trees veer viola violet vita vlinder vos wei wende wiek wil winter wolf zilver zomer zwaan
    """.split()
)
"""First names that are ordinary words too: names only where the words around say so."""

VERBAL = frozenset(
    "koos wil can dan ben bent door ken don rein don ton los to win kei rijk klaar anders lief pa".split()
)
"""Of those, what comes so often after kin or before a verb that only a title announces the name."""

ANNOUNCE = frozenset(
    """juf juffrouw meester meneer mevrouw mevr mw mvr dhr hr heer fam familie gezin tante oom oma opa opoe beppe pake
    buurman buurvrouw buurmeisje buurjongen dokter doktor dr drs heet heette heten genaamd leerling leerlinge
    collega mentor invaljuf stagiaire stagiair conciergie concierge directeur bijnaam naam noemen roepnaam coach
    trainer oppas
    """.split()
)
"""Who or what is named comes after these."""
POLITE = frozenset(
    "juf juffrouw meester meneer mevrouw mevr mw mvr dhr hr fam familie dr drs leerling leerlinge".split()
)
"""After these even an ordinary word is a name, when it is one that a name can be."""
SURNAME_BEFORE = frozenset("meneer mevrouw mevr mw mvr dhr hr fam familie dr drs".split())
"""Of those, what comes before a surname rather than a first name."""
ABBREVIATED = frozenset("mw mevr mvr dhr fam dr drs ir mr ing ds st prof hr bijv burg past v d vd".split())
"""Their full stop ends no sentence."""

SPEAKS = frozenset(
    """zegt zeg zei zee zeit seit sei vertelt vertelde verteld vraagt vroeg roept riep huilt huilde fluistert
    fluisterde antwoordt antwoordde schreeuwt schreeuwde schrijft schreef belt belde appt appte mailt mailde denkt
    dacht vindt vond
    """.split()
)
ACTS = SPEAKS | frozenset(
    """heeft hef hep heb hat wil zal zou had wilde wou wilt wol kan kon moet moest mot gaat ging komt kwam doet deed
    zit zat slaapt sliep durft durfde mag mocht krijgt kreeg eet at loopt liep woont woonde draagt droeg slaat
    sloeg speelt speelde heet is was lijkt leek werd wordt staat stond blijft bleef lag ligt ziet zag maakt maakte
    kijkt keek weet wist haalt haalde brengt bracht drinkt dronk ruikt rook gooit gooide pakt pakte kent wacht
    wachtte werkt werkte noemt noemde ontkent ontkende schrok schrikt verzorgt past paste bijt beet vloekt tekent
    tekende plast plaste
    """.split()
)
"""What one person does: a word before it at the start of a sentence is who does it."""
KIN = frozenset(
    """moeder vader mama papa mam pap ma pa mem heit ouders broer broertje zus zusje oma opa tante oom stiefvader
    stiefmoeder pleegmoeder pleegvader vriend vriendin gezin familie huis juf meester jas tas moeders vaders broers
    zusjes buurman buurvrouw nichtje neefje neef nicht telefoon kamer arm hand oog rug trui
    """.split()
)
NAMED_KIN = frozenset(
    """moeder vader mama papa mam pap mem heit broer broertje zus zusje zusjes broertjes broers zussen stiefvader
    stiefmoeder stiefpa stiefbroer stiefzus stiefbroertje halfbroer halfzus pleegmoeder pleegvader pleegzoon
    pleegdochter vriend vriendin vriendje vriendinnetje nicht nichtje neef neefje zoon zoontje dochter dochtertje
    tweelingbroer tweelingzus man vrouw ex partner kind jongen meisje baby peuter kleuter puber klasgenoot
    klasgenootje
    """.split()
)
"""A name may come right after these, and as often a verb."""
BEFORE_NAME = frozenset(
    """van bij met over tegen volgens aan voor om naast naar door tussen dat als of en want zegt zei vertelt vertelde
    vroeg gebeld gesproken heb had ook was zag hoorde kind menneke noemt noemen zonder dus maar samen toen ken belt
    mei fan mit oer alleen behalve hoi hallo hoe wat waarom omdat nadat voordat zodat sinds vandaag gister gisteren
    """.split()
)
"""A name may stand after these."""
LINKS = frozenset("van bij met over tegen volgens naast bezorgd fan".split())
"""After these an ordinary noun has an article before it, and a name has none."""
OWNERS = frozenset("zn z'n zijn haar d'r dr der hun m'n mn s se".split())
ARTICLES = frozenset(
    """de het een 'n 't die dat deze dit zijn haar hun mijn mn zn onze ons geen elke elk rode witte mooie grote kleine
    iedere je jouw uw twee drie andere nieuwe eigen
    """.split()
)

PARTICLES = frozenset(
    "v d vd van der den de het 't ter ten te in op aan el al ait ben bin ibn abu ould da dos la le von".split()
)
SURNAMED = frozenset("van der den de 't ter ten te el al ait ben bin ibn abu ould dos la le von v d vd".split())
"""Particles that may begin a surname in lower case."""

SCHOOLS = frozenset(
    """school basisschool obs cbs rkbs kbs pcb pcbo rkbo bs ikc kc sbo kinderopvang kinderdagverblijf peuterspeelzaal
    bso kdv college lyceum gymnasium scholengemeenschap mavo havo vwo daltonschool montessorischool jenaplanschool
    vrijeschool voorschool peuteropvang opvang kindcentrum peutergroep creche gastouder gastouderbureau
    praktijkschool
    """.split()
)
ORGANISATIONS = frozenset(
    """club voetbalclub zwemclub turnvereniging turnclub vereniging sportvereniging sportclub scouting vv sv sc fc gv
    hv tv bv nv rkvv hc kv mhc wsv zv zpc ijsclub judoclub judovereniging dansschool balletschool zwemvereniging
    handbalvereniging hockeyclub tennisvereniging tennisclub korfbalvereniging atletiekvereniging
    volleybalvereniging muziekvereniging schietvereniging speeltuinvereniging sportschool manege harmonie fanfare
    stichting bedrijf loonbedrijf bakkerij slagerij kwekerij garage cafe restaurant kapsalon winkel boerderij
    zorgboerderij transportbedrijf schildersbedrijf bouwbedrijf schoonmaakbedrijf installatiebedrijf
    aannemersbedrijf autobedrijf supermarkt camping vakantiepark recreatiepark bungalowpark hotel werkzaam
    uitzendbureau makelaar drukkerij bloemist viswinkel snackbar cafetaria eetcafe pizzeria autohandel
    timmerfabriek metaalbedrijf hoveniersbedrijf moskee kerk gemeente pinkstergemeente
    """.split()
)
WEAK_ORGANISATIONS = frozenset(
    """school club vereniging winkel bedrijf kerk moskee gemeente boerderij mavo havo vwo college makelaar werkzaam
    opvang
    """.split()
)
"""Ordinary words as often: in lower case no name is looked for after them."""
PLACE_BEFORE = frozenset(
    "in uit te naar richting omgeving gemeente dorp stad wijk buurt plaats rond nabij vanuit".split()
)
SURE_STREETS = "straat|straatje|laan|laantje|dijk|kade|singel|gracht|steeg|dreef|plantsoen|boulevard|allee"
STREETS = (
    f"{SURE_STREETS}|plein|weg|pad|hof|park|erf|baan|markt|wal|vest|ring|veld|akker|zoom|kamp|heide|hoek|haven|brink"
)
ORDINARY_STREETS = frozenset(
    """hoofdstraat winkelstraat zijstraat dorpsstraat woonstraat achterstraat doodlopende overstraat snelweg hoofdweg
    zandweg omweg uitweg halverwege onderweg fietspad voetpad zandpad schoolplein plein marktplein dorpsplein
    speelplein parkeerplein winkelplein busbaan startbaan loopbaan snelstraat asfaltweg landweg
    """.split()
)
"""Streets that are any street: without a number they say nothing."""
