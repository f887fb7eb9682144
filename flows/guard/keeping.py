"""The words that are never hidden, whatever their capital: they carry what happened, and tell of no one.

Word lists only, all folded (lower case, no accents).
"""

from __future__ import annotations

from flows.guard.abroad import ABROAD
from flows.guard.care import CARE
from flows.guard.goods import GOODS
from flows.guard.jargon import ENGLISH, JARGON
from flows.guard.learning import LEARNING
from flows.guard.play import PLAY
from flows.guard.speech import SPEECH
from flows.guard.talk import KIN_ABROAD, TALK
from flows.guard.things import THINGS

CALENDAR = """
kerstavond kerstdag kerstnacht paasdag paaszondag paasmaandag pinkstermaandag driekoningen aswoensdag goede witte palm
palmzondag pinksterdag sintmaarten sint-maartensdag biddag dankdag hervormingsdag pesach jom sukkot soekot poerim rosj
hasjana bar mitswa bat mawlid asjoera ashura laylat al-qadr iftar suhoor eid al-fitr al-adha seker bayrami kurban
holi-phagwa phagwa diwalifeest maanfeest chinees nieuwjaar tet vesak loi krathong timkat meskel genna fasika orthodox
kerst orthodoxe srefidensi bigi spikri keti dia di dande bandera kinderboekenmaand prinsjesdag blauwe maandag monday
friday singles day kinderdag secretaressedag juffendag meesterdag verkleedjuffendag meester- en valentijnsdag
jaarwisseling oudejaarsdag oudejaarsavond nieuwjaarsdag roze woensdag dinsdag donderdag vrijdag zaterdag zondag ma wo
do vr za zo januari februari maart april mei juni juli augustus september oktober november december lente zomer herfst
winter sinterklaas sinterklaasfeest sint piet sint-maarten pieten kerstmis kerstfeest kerstman kerstvakantie pasen
paasvakantie pinksteren hemelvaart hemelvaartsdag carnaval vastenavond koningsdag koninginnedag bevrijdingsdag
dodenherdenking moederdag vaderdag suikerfeest offerfeest ramadan ramadanfeest divali diwali holi halloween chanoeka
kippoer newroz nowruz koti ketikoti oudjaar oud nieuw advent dierendag meivakantie herfstvakantie zomervakantie
voorjaarsvakantie krokusvakantie allerheiligen maartens avondvierdaagse nachts avonds morgens middags ochtends
maandags dinsdags woensdags donderdags vrijdags zaterdags zondags zomers winters een twee drie vier vijf zes zeven
acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig dertig veertig
vijftig zestig zeventig tachtig negentig honderd duizend eerste tweede derde vierde vijfde zesde zevende achtste
negende tiende
"""

WORLD = """
nederland belgie vlaanderen duitsland frankrijk engeland schotland ierland spanje italie portugal polen turkije
marokko suriname curacao aruba bonaire antillen saba syrie oekraine rusland china somalie eritrea irak iran
afghanistan pakistan india indonesie molukken bulgarije roemenie hongarije griekenland ghana nigeria egypte ethiopie
algerije tunesie libie libanon jordanie jemen israel palestina gaza vietnam thailand filipijnen japan korea mongolie
nepal bangladesh srilanka europa afrika azie amerika canada australie brazilie colombia venezuela mexico cuba
dominicaanse republiek kaapverdie kenia oeganda rwanda burundi congo kameroen senegal gambia guinee liberia ivoorkust
togo benin mali niger soedan angola zimbabwe zambia tanzania armenie azerbeidzjan georgie koerdistan kosovo albanie
servie bosnie kroatie slovenie slowakije tsjechie litouwen letland estland zweden noorwegen denemarken finland ijsland
oostenrijk zwitserland luxemburg moldavie macedonie cyprus malta saoedi arabie dubai vs usa uk eu randstad achterhoek
brabant noord zuid oost west friesland fryslan drenthe overijssel gelderland flevoland zeeland
limburg holland nederlander nederlanders belg duitser turk turken marokkaan marokkanen pool syrier syriers oekrainer
surinamer antilliaan somalier eritreeer chinees afghaan irakees iranier koerd roma sinti bulgaar roemeen vlaming fries
friezen moslim moslims christen christenen jood joden hindoe hindoes god allah jezus jahweh boeddha islam bijbel koran
kerk moskee synagoge imam dominee pastoor kyiv kiev charkov odessa damascus aleppo homs istanbul ankara izmir
casablanca rabat marrakesh tanger nador fes oujda agadir warschau krakau moskou bagdad mosul kabul kandahar teheran
mogadishu asmara addis abeba paramaribo nickerie willemstad oranjestad peking shanghai hongkong lagos accra kinshasa
boekarest boedapest athene madrid barcelona lissabon londen parijs berlijn jakarta karachi lahore delhi mumbai new
york kopenhagen jehova berber papiaments papiamento tigrinya sranan sranantongo tamazight arabisch nederlands turks
marokkaans pools engels duits frans spaans italiaans portugees russisch oekraiens bulgaars roemeens hongaars koerdisch
farsi dari pashto urdu hindi somalisch mandarijn kantonees vietnamees syrisch surinaams antilliaans brabants limburgs
berbers albanees servisch kroatisch bosnisch grieks ghanees twi thais tamil hebreeuws latijn hindoestaans
hindoestaanse javaans javaanse moluks molukse gronings drents twents zeeuws achterhoeks amsterdams rotterdams haags
vlaams deens zweeds noors fins tsjechisch slowaaks litouws lets ests macedonisch armeens georgisch perzisch swahili
lingala amhaars afrikaans esperanto gebarentaal oekrainers somaliers eritreers eritreeers chinezen afghanen irakezen
iraniers koerden bulgaren roemenen duitsers belgen russen ghanezen nigerianen ethiopiers spanjaarden italianen
portugezen grieken engelsen amerikanen antillianen arubanen curacaoenaars molukkers indonesiers hindoestanen
hindoestaan javanen berbers brabander brabanders limburger limburgers zeeuwen groningers drenten tukker tukkers
albanezen serven bosniers kroaten hongaren tsjechen letten
turkse poolse duitse engelse spaanse griekse russische arabische koerdische belgische schotse ierse oostenrijkse
italiaanse bulgaarse hongaarse syrische irakese iraanse afghaanse somalische eritrese ethiopische ghanese nigeriaanse
antilliaanse arubaanse curacaose indonesische thaise filipijnse amerikaanse braziliaanse friese brabantse limburgse
drentse twentse achterhoekse amsterdamse rotterdamse haagse utrechtse berberse joodse islamitische christelijke
katholieke protestantse hindoeistische gereformeerde hervormde orthodoxe islamitisch christelijk katholiek protestant
gereformeerd hervormd orthodox
"""

SCHOOL = """
veilig thuis vt ib ib'er iber ibers mib kib rt parnassys magister somtoday esis kijk leerlingvolgsysteem cito avi dmt
iep dia boom leesplein snappet pluspunt gynzy squla gimkit kahoot prowise nieuwsbegrip bareka taalzee rekentuin wrts
quizlet kanjer kanjertraining kwink leefstijl kiva positief zien rots water nt1 nt2 isk azc coa opp owp groepsplan
handelingsplan zorgteam zat mdo ot sot swv cjg ggd ggz jgz raad kinderbescherming rvdk kinderombudsman kindertelefoon
jeugdzorg jeugdbescherming jeugdwet jeugdarts jeugdconsulent bureau leger heils halt politie wijkagent meldcode handle
meld misdaad anoniem centrum jeugd gezin wijkteam sociaal kernteam gebiedsteam savi amw smw gmw bjz jb ots uhp kopp
kvb iq avg wmo wlz wpg svb uwv duo cak ehbo bhv spoed ic seh hap huisartsenpost ziekenhuis jeugdverpleegkundige mt mr
gmr or bso tso vso vsv kdv psz vve sbo so svo vo po pro vmbo mavo havo vwo gymnasium mbo hbo wo universiteit pabo adhd
add ass pdd nos odd ptss lvb mcdd gts tos dyslexie down asperger tourette gilles rett crohn korsakov munchausen
munchhausen
alzheimer parkinson angelman ivp csv meldpunt logopedie fysio ergo inspectie leerplicht leerplichtambtenaar gezinshuis
gezinsvoogd jeugdhulp politiebureau schoolmaatschappelijk gecertificeerde instelling groep klas juf juffrouw meester
juffen meesters ib-er ib-ers intern begeleider directeur directie docent leerkracht leraar lerares mentor mevrouw
meneer mijnheer mw mevr dhr heer dokter moeder vader stiefpa stiefma stiefoma stiefopa bonuspa bonusma bonusvader
bonusmoeder bonuskind pleegpa pleegma mama papa mam pap mem heit opa oma tante oom ouders broer zus broertje zusje
zorgcoordinator mib'er inval onderbouw middenbouw bovenbouw kleuterbouw peuter stap fase bijlage artikel wet blz
pagina punt vraag antwoord datum tijd naam onderwerp betreft actie afspraak afspraken verslag notitie situatie
chronologie adres adresgegevens geboortedatum geboren kenteken telefoon tel mail email e-mail bsn iban postcode
leerling leerlinge familie school ps nb pss
defensie justitie marechaussee kmar voedselbank humanitas mee reclassering slachtofferhulp kindertehuis pleegzorg ww
wia wga bbz bijstand ibg cvb kinderrechter rechtbank tbs jji sdq kivpa scol vragenlijst wsns lwoo ib'ers zoco
gezinscoach opvoedpunt nederlandse taalunie kindcheck lirik nji augeo movisie vng knmg vog paaz epa pit iht fact jmo
rmc lpa bpv zmok zml vgn
termijn genitale medisch regionaal openbaar bijzonder orthopedagogisch
gl bbl bol kinderdagboek opgroeipunt buurtteam buurtzorg thuiszorg kraamzorg
consultatiebureau verloskundige verzekeringsbank belastingdienst gemeentehuis iqtest wisc wppsi cbcl trf
veiligheidsplan mdft emdr pmt speltherapie jongerenwerk straathoekwerk kruis swpbs pbs rt'er smw'er okido
rekenen spelling taal lezen begrijpend technisch schrijven gym gymles gymnastiek handvaardigheid muziek muziekles
tekenen aardrijkskunde geschiedenis biologie natuurkunde scheikunde wiskunde verkeer verkeersexamen
judo karate ballet turnen zwemles zwemmen voetbal hockey tennis korfbal dansles streetdance breakdance kickboksen
boksen schaken paardrijden atletiek volleybal basketbal handbal rugby taekwondo freerunning skaten basis entree
theoretische gemengde beroepsgerichte praktijkonderwijs speciaal onderwijs voortgezet passend basisonderwijs kleuters
 kinderboekenweek boekenweek schoolreis schoolreisje schoolkamp sportdag koningsspelen projectweek kerstviering
paasontbijt kerstdiner weekopening weeksluiting kringgesprek studiedag margedag rapport rapportgesprek
oudergesprek kindgesprek tienminutengesprek startgesprek oudergesprekken pleinwacht overblijf overblijfouder
buitenschoolse opvang peuterspeelzaal voorschool vroegschool instroomgroep taalklas schakelklas plusklas kleutergroep
kangoeroeklas leerlingenraad medezeggenschapsraad ouderraad oudercommissie verwijsindex meldrecht meldplicht
aandachtsfunctionaris vertrouwenspersoon vertrouwensinspecteur gedragsdeskundige gedragswetenschapper orthopedagoog
psycholoog kinderarts huisarts wijkverpleegkundige schoolarts ambulant leerlingbegeleider zorgmentor coordinator
teamleider bestuurder rector conrector decaan onderwijsassistent onderwijsassistente leerkrachtondersteuner stagiaire
vrijwilliger overblijfkracht kinderpsychiater psychiater maatschappelijk maatschappelijke werkster hulpverlener
hulpverlening gezinsbegeleider ambulante begeleiding eigenkracht familiegroepsplan perspectiefplan omgangsregeling
ouderschapsplan zijinstromer kwartiermaker trajectbegeleider studiecoach delta inos json toml ctrl sqlite postgresql
klassendienst muiswerk junioreinstein lexima kurzweil textaid taalactief wereldorientatie topondernemers
argus meander pennenstreken karakterkaart alles-in-1 jenaplan freinet steiner iederwijs iccs lovs kanvas kanvastas
zeevierkant pravoo kijkwijzer bosos ksr kindkans onderwijstransparant sovaat klimaatmeter schoolweging route8
bovenschools
"""

OFTEN_SAID = """
    albert_heijn billie_eilish eerste_hulp eerste_kamer harry_potter hells_angels hertog_jan jan_linders
    jehova_getuige jehova_getuigen openbaar_ministerie squid_game stone_island tweede_kamer grand_theft_auto
    signs_of_safety veilig_leren_lezen snelle_jelle mickey_mouse minnie_mouse micky_mouse hello_kitty mega_mindy
    bob_de_bouwer brandweerman_sam pieter_post pippi_langkous dikkie_dik jip_en_janneke roald_dahl annie_schmidt
    thea_beckman paul_van_loon jacques_vriens carry_slee mees_kees ernst_en_bobbie ernst_bobbie
    andrew_tate joost_mag_weten
    masha_en_de_beer bobbi_konijn woezel_en_pip expeditie_robinson wie_is_de_mol floor_regenachtig rainbow_high
    rick_and_morty steven_universe stanley_cup stanley_beker jack_and_jones jack_en_jones dr_martens van_haren
    ici_paris la_place pieter_baan gerhard_heldring rosa_manus villa_pinedo de_ruijter bing_en_flop rec_room
    dikke_vik_en_vieze_lies pluk_van_de_petteflet goede_vrijdag witte_donderdag uk_en_puk polly_pocket
    wereld_in_getallen stranger_things walking_dead kinder_bueno kinder_surprise long_covid de_tina
    vreedzame_school brede_school sint_maartens sinte_maarten
    bassie_en_adriaan samson_en_gert kabouter_plop kabouter_wesley piet_piraat tom_en_jerry suske_en_wiske
    bert_en_ernie buurman_en_buurman pino_en_tommie winnie_de_poeh winnie_the_pooh peter_pan
    koning_willem koningin_maxima prinses_amalia prins_bernhard anne_frank martin_luther vincent_van_gogh
    ben_en_jerry ben_jerry jack_daniels johnnie_walker captain_morgan michael_jordan cristiano_ronaldo
    lionel_messi virgil_van_dijk taylor_swift justin_bieber ariana_grande max_verstappen donald_trump
    alice_in_wonderland karate_kid home_alone stille_nacht jan_klaassen hans_en_grietje
    calvin_klein tommy_hilfiger louis_vuitton michael_kors jack_jones ralph_lauren hugo_boss
    tony_chocolonely peppa_pig among_us call_of_duty candy_crush clash_royale subway_surfers the_sims
    mario_en_luigi super_mario mario_kart animal_crossing just_dance red_dead tomb_raider brawl_stars
    rots_en_water rots_water wijzer_onderwijs lekker_in_je_vel
    william_schrikker five_nights
    syndroom_van_down gilles_de_la_tourette rode_kruis leger_des_heils john_dewey maria_montessori
    johan_cruijff jeugd_journaal van_dale jan_modaal jan_en_alleman pietje_precies jan_met_de_pet
    jantje_beton sint_nicolaas sint_maarten sint_en_piet zwarte_piet rood_wit_blauw
    """
LISTED = f"{THINGS} {PLAY} {GOODS} {LEARNING} {CARE} {ABROAD}".split()
PHRASES = tuple(tuple(phrase.split("_")) for phrase in sorted({*OFTEN_SAID.split(), *LISTED}) if "_" in phrase)
"""Words that are nobody together, though one of them alone may be."""

KEEP = frozenset(word for word in f"{CALENDAR} {WORLD} {SCHOOL} {JARGON}".split() + LISTED if "_" not in word)
"""Kept wherever they stand, whatever the capital."""
ALSO_NAMES = frozenset("mei winter zomer lente piet elsa mario dirk boom astra harry donald dia romana".split())
"""Of those, what is somebody's name as well: kept unless the words around say so."""
SPOKEN = frozenset(f"{TALK} {KIN_ABROAD} {ENGLISH} {SPEECH}".split())
"""Kept in lower case and at the start of a sentence."""
MEDICINE_ENDS = (
    "fetamine", "xetine", "azepam", "azolam", "cilline", "profen", "statine", "triptan", "peridon", "piprazol",
    "codeine", "barbital", "formine", "tadine", "irizine", "cetamol", "fenidaat", "tiapine", "zapine", "butamol",
    "ticason", "metason", "nisolon", "azine", "lopram", "traline", "dipine", "prazol", "ixaban", "floxacine",
)  # fmt: skip
"""How the names of medicines end."""
ADJECTIVE_ENDS = ("se", "sch", "sche", "ees", "eese", "ese", "aans", "aanse", "iers", "ierse", "iaan", "iaans")
"""How what belongs to a country ends: "Marokkaanse", "Syrische"."""
