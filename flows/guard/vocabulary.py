"""The words around a name: what announces one, what comes after one, what a name is made of.

Word lists only, all folded (lower case, no accents). What is never hidden stands in `keeping`.
"""

from __future__ import annotations

MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)

CERTAIN = frozenset(
    """aad aafje aagje aaltje aart abel abraham ada adam albert alexander ali alia alma amanda amine andras anita
    ank anouk arent aria arie aron ashley astrid augustijn aurelia axel balder baptiste barend barry beau
    benjamin bente beril berthe bobby boud boudewijn bram bridget briek brit britt callen camelia caren cas
    charles chester chris clarisse claudia claus clement clementine daan daantje daisy davit dirk dobbe dolf
    donna douwe driek dries dylan eddy elco elin ellen els elsje emir eric erica erik erika erna ester eva
    evertje felien ferry fleur flor foppe franca fransje frits geert geertje gemma gerold gerrit gijs gil gloria
    goof griet grietje gunter gus gust guus hank hanna hannes hans harm hein helen hendrik henk henna henry ida
    imme inga ingrid irene izabel jaap jack jaden jan janet janke janneke jannes jantje jeannet jet jettie joel
    joep joey johan johannes jolanda jolijn jon jonas jonathan joon joop jorien joris jozef juan jul julia
    julian julienne justine jutte kaan kaatje karel karen karin karst karsten kees kelly kelvin keven kevin kim
    klaas klaske knut koen koert kornel krijn kris kristen kwinten lammert lander lara lars lasse leentje
    leopold lette lias liesbeth liesje lieven linda lino lio loek lori lorraine lotje lou lubbert luis luna lyra
    maaike maarten maartje madelief madison maks manou mara marc margarita margriet marien marijke marjolein
    mark marlen marlijn mart martino mary mats matt maxim maxima maxime maxwell maya mees meike menno merijn mia
    mica michiel mieke miep miet mila mimi mina mindert minke mirabel mirte mohammed morgana nelson nestor nick
    nicole niels nik nimrod noel noor noortje nori noria omer oscar otto paco pascal patrick paul peter petra
    petter piet pim puck quint quinten rachel raf ramin rani ravi rene ria rico riek rik rinse rinus rob robbert
    robert roel ronin rowan ruben ruud saar sabijn sam sander sanne sannie sara sem sema serge sibbe siem siena
    simone sita sjaak sjonnie sjors sofie spencer steef stefan sten steven stijn stoffel sydney taco teun thea
    thees theo thijs thomas tiffany tijn til tim timen tineke tinne tjerk tommy toontje torsten trijntje tristen
    tuur valentijn vera vicky violette vishal walt ward wiep wies willem willempje willie wim wout wouter yara
    yoni yuan zander zoe
    """.split()
)
"""First names that a Dutch dictionary has too, but that nobody writes otherwise."""

SOFT = frozenset(
    """adel adonis amaryllis amber anders angel arend aster atlas aura aurora ava bas beate beer belle ben berber
    beren berin berk bink blanche bloem blue bo bob bono boris bowie boy brand brandy bries broos buddy calypso
    can candy cara carmen casper ceder charisma cis coco costa dahlia dalton dan dani demi deniz dien dille dino
    dixie dolly don door duif duuk ebbe eden elan elke emerald engel eren erin ernst eros faas fay fee felle
    femme fenna fien fin flint flip flo floor flora florijn fox frank franke frans grim gul hagen han harmonie
    harmony hazel hebe heide helle hellen hope horst hunter huub indigo iris jade jasmijn jasper jazz jazzy jent
    jersey job joe joke joy jules jun junior jutta kai kamille kardelen karma kas kaya kea kei ken kick kiek
    king kit klaar koos kristal lam lander largo lee leen lelie lente leo lev lex liam lief lieke lies lieve
    lila lilly linde linne lion lira lis lolita lot lotte lotus lou luk lux maan maas maatje macha madeleine
    mare maren maria marina marine marlijn mata mats matte mattie max maxi medina mei melodie merel mies mink
    minne mirre mirthe muis mus nada nel nero nette niek noa nova oden olijf pa parel paris parker peer pelle
    pen penny pepijn pien pier pip pleun pluk pol pom poppy puk queen raaf ram raven rea rein rex riet
    rijk rim rink rio river robben robijn robin roef roemer roman roos roosje rosa rose rover rozemarijn ruby
    rune rut sage sake salvo samba savanne scout senna sep sil skip sky sofia sol splinter staf stan stans star
    ster stern sterre storm sultan suus tamar teddy tess teun tibbe tijm timber ton toon trees veer vega vesper
    viola violet vita vlinder vos warren wei wende wiek wil winde winter wolf wolfram woud zeta zilver zinnia
    zomer zon zwaan valk dauw mos panter lynx havik vlok kiezel tulp zwaluw fauna vonk fop gratia happy
    saffier opaal dageraad mimosa eik wilg reiger nop
    """.split()
)
"""First names that are ordinary words too: names only where the words around say so."""

FIGURES = frozenset("piet elsa mario dirk harry donald".split())
"""Names of a figure or a shop as often."""

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
ABBREVIATED = frozenset("mw mevr mvr dhr fam dr drs ir mr ing ds st prof hr bijv burg past geb v d vd".split())
"""Their full stop ends no sentence."""

SURNAME_ENDS = (
    "stra", "sma", "inga", "ema", "ink", "man", "mans", "huis", "hof", "berg", "burg", "dijk", "beek", "kamp", "veld",
    "horst", "brink", "donk", "laar", "meijer", "meyer", "sen", "huizen", "hoven", "ling", "oort", "wijk", "daal",
    "stein",
)  # fmt: skip
"""What so many surnames end with that an ordinary word with that end may be one after a name or a title."""
USED = frozenset(
    """speelt spelen speelde speelden gespeeld slikt slikken slikte geslikt gebruikt gebruiken gebruikte drinkt drinken
    drank eet eten at pakje pakjes zak zakje blik blikje blikjes fles flesje merk spel spelletje game games serie film
    films boek boekje methode programma app apps aflevering liedje nummer personage training cursus toets toetsen
    medicijn medicijnen pil pillen tablet tabletten via kanaal website site lied dansje challenge les lessen vak
    snoepje snoepjes auto busje fiets scooter brommer telefoon laptop tablet trui shirt jas schoenen rugzak pet
    kijkt kijken keek bekijkt leest las lazen lezen zingt zong draagt droeg winkel supermarkt
    """.split()
)
"""What comes after these is used, seen or eaten: a thing, unless a list has it as a name."""
LIVES = frozenset(
    """woon woont wonen woonde woonden gewoond verhuisd verhuist verhuizen verhuisde verhuisden komt komen kwam gevlucht
    vluchtte ondergedoken verdwenen vertrokken vertrekt terug familie vandaan reist station werkt werkte
    ingeschreven opvang wonend afkomstig
    """.split()
)
"""Before "in", "naar" or "uit" these say that a place comes."""

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
SEVERAL = frozenset(
    "en hebben waren zijn zeggen zeiden vinden weten staan wonen gaan komen zitten kwamen gingen".split()
)
"""What several people do, after their family name."""
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
CLAUSES = frozenset(
    """dat als omdat want maar toen terwijl nadat voordat zodat waarom doordat sinds zolang totdat zodra hoezo
    wanneer of dus
    """.split()
)
"""A clause begins after these, and with who does something in it."""
ADDRESSED = frozenset(
    """bel belde gebeld vraag gevraagd ken kent zag zie ziet hoorde hoor haalt haalde pakt pakte sloeg slaat
    mist noemt noemde heeft had heb hebben begon help roept riep pest pestte troost troostte zoekt zocht
    vond gaf geeft is was
    """.split()
)
"""After these comes who is spoken of, without an article."""
WHEN = frozenset(
    """vandaag gister gisteren vanmorgen vanochtend vanmiddag vanavond maandag dinsdag woensdag donderdag
    vrijdag zaterdag zondag net weer
    """.split()
)
AFTER_SOFT = frozenset(
    """haar hem zich mij me ons hun niet nooit altijd weer ook thuis nog vandaag gister gisteren heel erg bang
    er al echt nu ineens steeds zo tegen dat of huilend alleen opgehaald geslagen gesproken gezien gehoord
    gevraagd getroost gebeld even d'r zn z'n zijn mn mijn te
    """.split()
)
"""What may come after who does something or whom it is done to, and hardly after a thing without an article."""
TOYS = frozenset("beer vos wolf vlinder raaf ram roos lam kip uil leeuw".split())
"""Names that are a toy or a drawing as often."""
OWNERS = frozenset("zn z'n zijn haar d'r dr der hun m'n mn s se".split())
ARTICLES = frozenset(
    """de het een 'n 't die dat deze dit zijn haar hun mijn mn zn onze ons geen elke elk rode witte mooie grote kleine
    iedere je jouw uw twee drie andere nieuwe eigen
    """.split()
)

PARTICLES = frozenset(
    "v d vd van der den de het 't ter ten te in op aan el al ait ben bin ibn abu ould da dos la le von".split()
)
SURNAMED = frozenset("van der den de 't t ter ten te el al ait ben bin ibn abu ould dos la le von v d vd".split())
"""Particles that may begin a surname in lower case."""
OF_SURNAMES = frozenset("der den ter ten t".split())
"""Of those, what hardly stands before anything else."""

PLACE_BEFORE = frozenset(
    "in uit te naar richting omgeving gemeente dorp stad wijk buurt plaats rond nabij vanuit station".split()
)
SURE_STREETS = "straat|straatje|laan|laantje|dijk|kade|singel|gracht|steeg|dreef|plantsoen|boulevard|allee|gaarde"
STREETS = (
    f"{SURE_STREETS}|plein|weg|pad|hof|park|erf|baan|markt|wal|vest|ring|veld|akker|zoom|kamp|heide|hoek|haven|brink"
    "|vliet|donk|meent|hage|weide|werf|waard|horst|stede|sluis|poort|burg|gouw|kruis|rade|vaart"
)
NO_STREETS = frozenset(
    """onderweg halverwege terugweg heenweg omweg uitweg vluchtweg snelweg fietspad voetpad zandpad zandweg bospad
    tuinpad zijweg schoolplein plein speelplein parkeerplein winkelplein busbaan startbaan loopbaan luchtweg
    toegangsweg oprijlaan landweg asfaltweg opslaan afslaan doorslaan inslaan overslaan toeslaan neerslaan misslaan
    uitslaan aanslaan terugslaan doodslaan omslaan losslaan kapotslaan
    """.split()
)
"""Words that end as a street does."""
ORDINARY_STREETS = NO_STREETS | frozenset(
    """hoofdstraat winkelstraat zijstraat dorpsstraat woonstraat achterstraat doodlopende overstraat hoofdweg
    marktplein dorpsplein snelstraat
    """.split()
)
"""With those, streets that are any street: in lower case and without a number they say nothing."""
