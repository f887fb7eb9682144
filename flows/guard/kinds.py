"""The words that say what kind of school, club or employer is named: "basisschool", "vv", "bakkerij", "werkt bij".

Word lists only, all folded (lower case, no accents).
"""

from __future__ import annotations

SCHOOLS = frozenset(
    """school basisschool obs cbs rkbs kbs pcb pcbo rkbo bs ikc kc sbo kinderopvang kinderdagverblijf peuterspeelzaal
    bso kdv college lyceum gymnasium scholengemeenschap mavo havo vwo daltonschool montessorischool jenaplanschool
    vrijeschool voorschool peuteropvang opvang kindcentrum peutergroep creche gastouder gastouderbureau
    praktijkschool dagverblijf kinderdagopvang peuterschool speelzaal babyopvang nachtopvang vmbo vso sg csg osg rsg
    scholengroep kleuterschool lagere-school vakschool nso dagopvang gezinsopvang gastouderopvang
    """.split()
)
CLUBS = frozenset(
    """club voetbalclub zwemclub turnvereniging turnclub vereniging sportvereniging sportclub scouting vv sv sc fc gv
    hv tv bv nv rkvv hc kv mhc wsv zv zpc ijsclub judoclub judovereniging dansschool balletschool zwemvereniging
    handbalvereniging hockeyclub tennisvereniging tennisclub korfbalvereniging atletiekvereniging
    volleybalvereniging muziekvereniging schietvereniging speeltuinvereniging sportschool manege harmonie fanfare
    voetbalvereniging basketbalvereniging basketbalclub badmintonclub badmintonvereniging korfbalclub ijshockeyclub
    karateclub karateschool boksschool kickboksschool judoschool zwemschool muziekschool toneelvereniging
    toneelclub dansgroep dansvereniging gymvereniging gymnastiekvereniging wielerclub wielervereniging roeivereniging
    roeiclub zeilvereniging schaakclub schaakvereniging damclub biljartclub dartclub hengelsportvereniging visclub
    schutterij gilde drumband showband koor kinderkoor zangkoor gospelkoor jeugdorkest orkest carnavalsvereniging
    carnavalsclub motorclub scoutinggroep padvinders waterscouting jeugdvereniging jeugdclub jongerencentrum
    jongerenwerk jeugdsoos jeugdhonk buurthuis dorpshuis wijkcentrum buurtcentrum speeltuin zwembad sporthal sportpark
    sportcentrum ijsbaan skatepark rijschool rijvereniging ponyclub ruitersportvereniging ruitervereniging
    stoeterij paardensportcentrum studentenvereniging
    """.split()
)
FIRMS = frozenset(
    """stichting bedrijf loonbedrijf bakkerij slagerij kwekerij garage cafe restaurant kapsalon winkel boerderij
    zorgboerderij transportbedrijf schildersbedrijf bouwbedrijf schoonmaakbedrijf installatiebedrijf
    aannemersbedrijf autobedrijf supermarkt camping vakantiepark recreatiepark bungalowpark hotel werkzaam
    uitzendbureau makelaar drukkerij bloemist viswinkel snackbar cafetaria eetcafe pizzeria autohandel
    timmerfabriek metaalbedrijf hoveniersbedrijf moskee kerk gemeente pinkstergemeente
    distributiecentrum slachterij visserij visverwerker groothandel tuincentrum bouwmarkt slopersbedrijf sloopbedrijf
    afhaalrestaurant afhaalchinees wokrestaurant grillroom shoarmazaak frituur friettent patatzaak lunchroom brasserie
    herberg bistro kroeg discotheek partycentrum bowlingcentrum zonnestudio nagelstudio nagelsalon schoonheidssalon
    kappersbedrijf barbershop barbier stomerij wasserij naaiatelier modezaak kledingzaak schoenenzaak boekhandel
    speelgoedwinkel dierenwinkel dierenkliniek dierenpension fietsenzaak fietsenwinkel rijwielhandel bandenservice
    tankstation autosloperij autoschadebedrijf taxibedrijf taxicentrale koeriersbedrijf verhuisbedrijf rederij
    scheepswerf werf machinefabriek meubelfabriek steenfabriek vleesfabriek koekfabriek zuivelfabriek kaasfabriek
    kaasboerderij melkveebedrijf melkveehouderij varkenshouderij pluimveebedrijf veehandel champignonkwekerij
    rozenkwekerij tomatenkwekerij boomkwekerij bloemenkwekerij plantenkwekerij tuinderij glastuinbouwbedrijf
    akkerbouwbedrijf fruitbedrijf kaasmakerij ijssalon ijsmakerij banketbakkerij banketbakker slijterij
    maneges catering cateringbedrijf beveiligingsbedrijf stukadoorsbedrijf stratenmakersbedrijf grondverzetbedrijf
    dakdekkersbedrijf loodgietersbedrijf elektrobedrijf technisch-bureau ingenieursbureau adviesbureau
    architectenbureau accountantskantoor administratiekantoor notariskantoor advocatenkantoor tandartspraktijk
    huisartsenpraktijk fysiotherapiepraktijk logopediepraktijk verloskundigenpraktijk kliniek verpleeghuis
    verzorgingshuis verzorgingstehuis zorgcentrum woonzorgcentrum bejaardentehuis thuiszorgorganisatie zorgbureau
    zorgaanbieder woongroep leefgroep kamertraining gezinshuis logeerhuis zorghoeve hoeve bungalow bedrijvenpark
    jachthaven strandtent strandpaviljoen pannenkoekenhuis pannenkoekenboerderij snackcorner loods
    bijbelgemeente baptistengemeente evangeliegemeente parochie kerkgenootschap tempel gebedshuis
    """.split()
)
ORGANISATIONS = CLUBS | FIRMS
WEAK_ORGANISATIONS = frozenset(
    """school club vereniging winkel bedrijf kerk moskee gemeente boerderij mavo havo vwo vmbo vso college makelaar
    werkzaam opvang speeltuin zwembad sporthal ijsbaan koor kroeg werf loods tempel leefgroep woongroep kliniek
    jongerenwerk tankstation hoeve groothandel kamertraining
    gezinshuis lunchroom bungalow wasserij barbier gilde speelzaal dagopvang nachtopvang
    """.split()
)
"""Ordinary words as often: in lower case no name is looked for after them."""
PART_OF_NAME = ((SCHOOLS | CLUBS) - WEAK_ORGANISATIONS) | frozenset(
    """stichting loonbedrijf bakkerij slagerij kwekerij kapsalon zorgboerderij transportbedrijf schildersbedrijf
    bouwbedrijf schoonmaakbedrijf installatiebedrijf aannemersbedrijf autobedrijf vakantiepark recreatiepark
    bungalowpark uitzendbureau drukkerij bloemist viswinkel eetcafe pizzeria autohandel garage cafe restaurant
    supermarkt camping hotel cafetaria snackbar timmerfabriek metaalbedrijf hoveniersbedrijf pinkstergemeente
    """.split()
)
"""Of these the placeholder says what kind it is; of others the word stays."""
TRIGGERS = SCHOOLS | ORGANISATIONS
SCHOOL_ENDS = ("school", "college", "lyceum", "gymnasium", "opvang", "speelzaal", "dagverblijf")
ENDS = (
    *SCHOOL_ENDS, "vereniging", "club", "bedrijf", "studio", "salon", "kwekerij", "winkel", "handel", "stichting",
    "fabriek", "bureau", "kantoor", "praktijk", "restaurant", "houderij", "centrale",
    "erij", "onderneming", "accommodatie",
    "instituut",
)  # fmt: skip
"""What a kind of school or organisation ends with: "judoschool", "dansstudio"."""
LAST = 4
LAST_OF_ENDS = frozenset(end[-LAST:] for end in ENDS)
"""A cheap look before the endings."""
TITLES = frozenset(
    """dr prof mr st sint prins prinses koning koningin burgemeester pastoor kardinaal bisschop juliana wilhelmina
    beatrix willem meester graaf jan van de der den het
    """.split()
)
"""What may stand before the name of a school that is one word: "Dr. Schaepmanschool"."""
HIGHER = frozenset(["college", "lyceum"])
"""Schools whose name stands before them."""
SPORTS = frozenset("vv sv sc fc gv hv hc kv tv rkvv zv mhc wsv obs cbs kbs rkbs kdv ikc psz".split())
"""Abbreviations after which a name comes always."""
NAMED_SCHOOLS = SCHOOLS - WEAK_ORGANISATIONS - {"bso", "kinderopvang", "opvang"}
"""Kinds of schools after which an unknown word in lower case is the name of one."""
NAMED_FIRMS = frozenset(word for word in FIRMS if word.endswith(("bedrijf", "erij", "fabriek", "bureau", "centrum")))
"""The same of employers: "schoonmaakbedrijf blinkfris"."""
MEMBERS = frozenset(
    """werkt werkte werken werkzaam gewerkt baan baantje dienst schoonmaakt poetst rijdt voetbalt voetbal voetballen
    turnt turnen hockeyt hockey hockeyen traint training trainer zwemt zwemmen zwemles danst dansen dansles
    ballet judoot judo bijbaan bijbaantje stage loopt vrijwilliger vakkenvuller chauffeur keeper keept speelt sport
    karate boksen kickboksen tennist tennis korfbalt korfbal handbalt handbal volleybalt volleybal atletiek gymt lid
    schaatst schaatsen paardrijdt paardrijden basketbalt basketbal rugby scouting nachtdienst nachtdiensten
    ploegendienst sjouwt kookt serveert bezorgt collega's ontslagen solliciteert bokst kickbokst judode getraind
    """.split()
)
"""Before "bij" these say that a club or an employer comes."""
LED = frozenset("trainer voetbaltrainer coach leider leidster team elftal selectie kantine bestuur hopman".split())
"""Before "van" these say that a club comes."""
CLUB_NAMES = frozenset(
    """sparta excelsior hercules vitesse unitas olympia quick dvv dos dosko wilhelmina oranje victoria concordia gona
    viola baronie advendo internos groen-wit rood-wit blauw-wit zwart-wit oranje-wit boeimeer breda be-quick achilles
    ajax minerva mercurius sagittarius spartaan volharding eendracht jong-brabant willem-ii kaulille wit-zwart hbs
    hvv dvo odi odisha olveh ovv rbc rksv rood-zwart sarto hvc tsc uno ons-genoegen swift sportlust sportclub swentibold
    tempo togo ulysses vios virtus voorwaarts vooruitgang wik wvv xerxes zeeburg zwaluwen zwaluw attila aurora
    """.split()
)
"""Clubs in many towns: in lower case theirs where a sport is done "bij" one."""
SCHOOL_NAMES = frozenset(
    """kompas regenboog springplank klimop vuurtoren zonnebloem wegwijzer wissel touwladder vlieger vlinder vlinderboom
    ark horizon brug schakel sleutel rank ark toermalijn kameleon sprong sterrenboog windroos zonnewijzer weide wereld
    mozaiek palet parel pionier piramide populier ontdekking ontdekkingsreis kring kleurenkring kleurrijk boomgaard
    bolster bongerd beuk eik linde lindeboom wilg notenboom appelboom kastanje kikker kraanvogel kievit klaver
    klavertje klaroen klimboom koppel korenaar korenbloem korf krullevaar kruimel lantaarn leilinde lis luchtballon
    meander meerpaal mijlpaal molen molenwiek mosterdzaadje nieuwe-wereld octopus olijfboom oase open-hof palster
    paperclip pijler pluspunt poort rietlanden roerdomp rozenhorst samenspel satelliet schatkaart schatkist scheepje
    schelp schip singel speelhoeve spectrum spiegel spil sporthorst startbaan startblok stappen stroom talent tandem
    toekomst toren torenuil trampoline trapezium triangel trinoom tuimelaar tweemaster uilenest uitdaging valkenheuvel
    vaart veste vier-windstreken vijfmaster vliegenier vogelnest voorde vonder vierkant wiekslag wijzer wingerd
    wonderboom zandloper zevensprong zilverberg zonneboom zonnehoek zonnesteen zwaluw zwanenburcht zwing duizendpoot
    driesprong drieluik driemaster dolfijn dubbeldekker eendracht esdoorn fakkel fontein fonkeling gouden-griffel
    griffel hasselbraam hoeksteen hofstee baken balans bijenkorf boog boemerang boei buut cirkel comeet compaan
    cocon caleidoscoop carrousel caravel zeester zeppelin zonnestraal zonnewende wiekentop tovercirkel toverbal
    """.split()
)
"""What many primary schools are called: in lower case one of them where somebody goes to it ("zit op het kompas")."""
ADJECTIVES = frozenset(
    """kleine grote witte zwarte rode blauwe groene gele gouden zilveren oude nieuwe jonge vrolijke wilde hoge lage
    lange korte kromme twee drie vier vijf zes zeven eerste vliegende bonte dappere snelle dansende mooie goede
    warme open vrije houten stenen bruine roze oranje grijze
    """.split()
)
"""In a name these go with the word that follows: "de kleine beer"."""
PEOPLE = frozenset(
    "de het een haar hem mij ons hun zijn mijn oma opa papa mama moeder vader tante oom juf meester".split()
)
GOES_TO = frozenset(
    """zit zat zaten zitten ging gaat school overgestapt leerling leerlingen juf meester directeur collega les mentor
    komt kwam broertje zusje zus broer
    """.split()
)
GOES_ON = frozenset("en in groep maar want daar toen nu sinds zei zegt heeft waar uit met bij is of die ook".split())
PLAIN_TRIGGERS = frozenset(
    "school kerk moskee gemeente winkel bedrijf club vereniging werkzaam opvang college park hotel werf".split()
)
"""These stay before the name: they say of what kind it is, and no more."""
NOT_ONES = frozenset(
    "zegt is was heeft mag en of met van waar die dat om te voor niet ook wel naar bij in op aan".split()
)
OF_SCHOOL = ("ouder", "ouders", "juf", "meester", "directeur", "leerling", "leerlingen", "kinderen")
"""Who is "van de" school."""
QUARTER_ENDS = ("buurt", "wijk", "kwartier", "polder")
"""How the quarters of a town end."""
