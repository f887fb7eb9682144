"""The words that are never hidden, whatever their capital: they carry what happened, and tell of no one.

Word lists only, all folded (lower case, no accents).
"""

from __future__ import annotations

CALENDAR = """
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo januari februari maart april mei juni
juli augustus september oktober november december lente zomer herfst winter sinterklaas sinterklaasfeest sint piet
sint-maarten
pieten kerst kerstmis kerstfeest kerstman kerstvakantie pasen paasvakantie pinksteren hemelvaart hemelvaartsdag
carnaval vastenavond koningsdag koninginnedag bevrijdingsdag dodenherdenking moederdag vaderdag suikerfeest offerfeest
eid ramadan ramadanfeest divali diwali holi halloween chanoeka jom kippoer newroz nowruz keti koti ketikoti oudjaar
nieuwjaar oud nieuw advent valentijnsdag dierendag meivakantie herfstvakantie zomervakantie voorjaarsvakantie
krokusvakantie sintmaarten allerheiligen maartens avondvierdaagse nachts avonds morgens middags ochtends maandags
dinsdags woensdags donderdags vrijdags zaterdags zondags zomers winters
een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend eerste tweede derde vierde
vijfde zesde zevende achtste negende tiende
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

THINGS = """
dvd wc pc tv ipad ipads iphone iphones laptop chromebook app apps whatsapp whatsappgroep appgroep snapchat snap tiktok
instagram insta facebook youtube yt twitter discord roblox fortnite minecraft fifa netflix videoland disney google
playstation ps4 ps5 xbox nintendo switch wii gta brawl stars clash royale pubg among us tinder telegram signal twitch
spotify messenger pinterest reddit chatgpt siri alexa teams slack zoom gmail outlook word excel office lego duplo
playmobil barbie pokemon nijntje spiderman batman superman frozen elsa harry potter mario sonic sponge spongebob
jeugdjournaal sesamstraat k3 donald duck paw patrol peppa big bluey nike adidas puma zara primark action hema jumbo
lidl aldi ikea kruidvat etos blokker gamma praxis bol marktplaats vinted mcdonalds mcdonald burger king kfc dominos
cola fanta red bull redbull monster energy nutella chocomel yoghidrink capri sun ajax feyenoord psv nac oranje toyota
audi bmw mercedes volkswagen vw golf polo opel corsa astra ford fiesta focus peugeot renault clio twingo citroen volvo
fiat seat skoda kia hyundai nissan mazda suzuki honda tesla porsche mini vespa piaggio gazelle batavus fatbike ns
arriva qbuzz connexxion ovchipkaart paracetamol ibuprofen ritalin concerta medikinet melatonine valium oxazepam xanax
cannabis wiet xtc mdma ghb lachgas vape sisha bluetooth wifi covid corona artis efteling tikkie tikkies gucci prada
zalando shein temu bijenkorf wehkamp hunkemoller rolex samsung huawei apple android windows powerpoint canva padlet
kahoots whatsappje appie heijn intertoys toys mediamarkt coolblue thuisbezorgd uber flitsmeister heineken bavaria
jupiler grolsch breezer bacardi jagermeister marlboro camel snus marvel avengers batmobiel pikachu naruto kungfu
ninjago hotwheels winx bumba nintendogs simcity sims tomtom augeo wikipedia hyves buienradar teletekst nos rtl npo sbs
veronica nederland3 zapp nickelodeon cartoon network ouderapp parro klasbord socialschools schoolpraat isy basisonline
kwieb digiduif konnect rkc az nec vvv roda heracles twente fc prozac diazepam temazepam zeeman wibra plus coop spar
vomar hoogvliet
eczeem astma epilepsie diabetes reuma migraine griep kanker hiv aids scabies schurft krentenbaard hepatitis tbc
allergie pfeiffer anemie adhd'er odd'er mri eeg ecg ct epipen ventolin melatonin methylfenidaat fluoxetine sertraline
risperidon aripiprazol abilify strattera dipiperon lorazepam tramadol morfine fentanyl methadon cocaine coke speed
ketamine hasj xtc'er 3mmc wajong yamaha omegle
viaplay hbo prime ebay snapstreak bereal viber yubo likee vrchat steam epic valorant
warzone squid game granny huggy wuggy playtime skibidi slenderman chucky jigsaw pennywise joker hulk thor ironman
starwars yoda elmo teletubbies ninja transformers pixar dreamworks minions woezel smurfen goofy dumbo rapunzel
doornroosje sneeuwwitje assepoester roodkapje pinokkio stilton kawasaki ducati zundapp sparta swapfiets lime tier
felyx lexus jaguar jeep dacia subaru smart alfa ferrari lamborghini maserati bugatti daf iveco scania canta pringles
bifi lays doritos cheetos croky mars snickers twix bounty kitkat haribo venco mentos smint tictac oreo kellogg's
kelloggs cornflakes calve remia unox honig knorr maggi conimex magnum calippo cornetto fristi optimel danone danoontje
becel rivella sprite pepsi 7up icetea lipton drink energydrink bullit passoa jillz desperados hertog dommelsch duvel
warsteiner lego's bakugan beyblade bratz sylvanian furby tamagotchi monopoly uno jenga stratego kolonisten catan
twister halligalli dobble qwirkle playdoh play-doh nerf vtech kapla knex meccano magnatiles philips sony asus hp
oneplus xiaomi oppo fitbit garmin kpn ziggo odido tele2 lebara hollandsnieuwe youfone vattenfall greenchoice ing abn
bunq asn knab revolut paypal klarna afterpay bitcoin crypto btc hm bershka uniqlo mango esprit g-star levi's hilfiger
lacoste goose moncler vans allstars ugg uggs crocs birkenstock timberland asics reebok armour decathlon intersport
scapino vanharen omoda takko vero moda terstal poiesz linders boni deka nettorama makro hanos hubo karwei welkoop
boerenbond rituals ici trekpleister kwantum leenbakker jysk gamemania readshop tuinland subway new yorker starbucks
dunkin febo kwalitaria vapiano wagamama dominospizza newyorkpizza italy loetje toko walibi toverland plopsaland
phantasialand beekse blijdorp apenheul ouwehands dierenpark drievliet nemo corpus landal centerparcs roompot klm tui
corendon flixbus ipad's airpods earpods macbook imac playstore appstore safari office365 sharepoint onedrive dropbox
icloud classroom mentimeter blooket duolingo tinkercad wix wordpress weibo wechat linkedin threads mastodon bluesky
onlyfans pornhub xvideos chaturbate grindr bumble badoo happn crush of clans geometry stumble counterstrike overwatch
apex battlefield redemption assassins creed zelda mariokart kirby luigi yoshi splatoon jehova hells angels bandidos no
hamka hamka's taksi dubbelfrisss roosvicee kinderen surprise nesquik chocopops cruesli muesli kruidnoten pepernoten
stroopwafel stroopwafels frikandel kroket bitterbal kapsalon kebab shoarma falafel roti moksi nasi bami saoto
pannenkoek poffertje poffertjes tosti liga liga's evergreen knoppers haribo's bowser toad grinch shrek encanto minion
buzz lightyear bliksem mcqueen totoro ghibli anime manga onepiece dragonball boruto demon slayer attack kabouter plop
nachtwacht ghostrockers vlogger vloggers youtuber youtubers influencer influencers enzoknol dylanhaegens gamer gamers
gamen fortnitepubg rocketleague league eafc fc24 fc25 halo doom skyrim terraria cuphead undertale fnaf freddy's amogus
backrooms sirenhead slender bluewhale whale challenge livestream insta's reels shorts snapmap streak streaks
discordserver telegramgroep yolo ngl tellonym omegletv ometv litmatch wizz klokhuis checkpoint zapplive spangas
brugklas brugklassers topdoks sprookjesboom sinterklaasjournaal roetpiet roetveegpiet zwartepiet schoorsteenpiet
pietengym ps3 ps2 oculus firestick ipod walkman gameboy ds 3ds wiiu joycon steamdeck gopro drone hoverboard
elektrische fatbikes knaken qwic loopfiets kickbike skelter bakfiets dexamfetamine rilatine tentin equasym elvanse
intuniv atomoxetine wellbutrin zoloft seroxat cipramil lexapro haldol orap depakine tegretol keppra lamictal movicolon
zantac omeprazol nurofen aspirine aspegic strepsils otrivin bisolvon salbutamol seretide pulmicort singulair aerius
zyrtec clarityn epi-pen insuline novorapid lantus libre vaseline sudocrem bepanthen betadine fucidin hydrocortison
klysma feminax advil sinaspril finimal calpol moccona egberts melkunie arla almhof chocovla yogho karvan cevitam
slimpie roosvice heks tovenaar batgirl catwoman superwoman supergirl wonderwoman ladybug tracker rubbel octonauts
tweenies teletubbie boots swiper pingu pieterbaan tikkie's snapchatgroep whatsapp-groep appgroepje marktplaats.nl kvk
abnamro bcc bigbazar flyingtiger sostrene wereldwinkel kringloop kringloopwinkel terre domus voedselbanken kledingbank
speelgoedbank weggeefwinkel leergeld jeugdfonds stichtingleergeld schuldhulpverlening schuldhulpmaatje wsnp
bewindvoerder aygo picanto tiguan caddy transporter sprinter berlingo kangoo vivaro transit mondeo meriva scenic
espace c1 c3 i10 i20 ceed qashqai micra
brinta pocahontas chromecast zwitsal senseo nespresso campina rabobank xenos nibud corolla ibiza passat yoga kader
wicky milka
"""

TALK = """
ie da die dieje dees deez dezen gij ge gullie jullie ons onze hum em um m'm hij'm nie nii niej nit neet nait niet noit
niks niets nix wa wat wel wier weer wir oe oew joe jou jij je jo ja nee joh hoor heur hoar hep heb hef het 't da's tis
t is d'n den ne 'n n 'k k kheb khep kga kzag kvin kvind kwil kweet kweenie kwou kzou khoor khad kben kdenk mn m'n zn
z'n zun zunne dr d'r dur mun munne ze zij hullie zullie hunnie efkes effe effen effies ff eff evekes eve zo zoiets
zonne zo'n zukke zulke gin gien geen geeneen meskes menneke mennekes moes mem heit pake beppe oen goan gaon stoan doar
daor dor veur vur veul vul goud gut goed kiender kinger keinder kienders wicht wichter jong jonk jongske jonkies mien
dien zien mie mei mit mee met mar maar mor bai by bij an aan op oet uut uit yn oan oer foar fan noar nao naor nei nar
hy hja sy sij it de en net hat ha hie wie wiene wurdt wurde moat moast wol wolle kin koe sil soe sei seit sjocht gjin
ek as ast oft of at hjir der dy dizze dit dat hoe no noch altyd nea faak skoalle skoal hus hûs thus jonge jonges famke
famkes bern berne ik ich mich dich hae haet hei ouch auch waat nog ouk oug arm gezeen gezien ok oke okay okee oki
okido hoi hey hee hej hallo doei dag bye yo bro sis sma chick chill boeie boeien wollah wallah wollahi ewa fissa skeer
doekoe dushi swa mattie matties sws idd imo btw idk ofz ofzo enzo ed etc gwn egt eg mss msn misch wss ws wrs wrsl omg
lol haha hahaha hihi pff pfff tja ach och oei poe bah jakkes jemig jeetje tering kut shit fuck fucking damn god jezus
gvd tyfus sorry girl girls boys lover loser crush bff bitch bitches date real life live story stories like likes
follow followers stream streamen my your you me the and not words love hate please pls thx dank dankje bedankt groet
groetjes gr mvg alvast ajb aub svp xx xxx vd vdaag vandaag vanaaf vanmiddag vanmrg vanmorgen gister gistere gisteren
morgen mrgn straks sochus sochtends smorgens smiddags savonds snachts soms alsem als asse asda tisda zijn weest
geweest hedde hebde zedde zijde ziede zieget kunde wilde witte wete weete mot motte motten mag magge doe doede doeter
daar ter ur uur weken wkn mnd jr jrg tel nr nrs ivm ipv tov mbt dmv tgv oa bv bijv evt max min ca nvt aug sept krijg
tege tegen teuge hoes hoeze thoes tuis thuus skool sjoel moeke moe va pa ma mams paps mamma pappa mammie pappie
mammies oom ome tant zeg zeit zee zeej zag zeet gezeet gezegt gezecht verteld zegd heeft heef hebt hebbe hebben ebbe
eb ee ier uis oofd eit hiel hiele hele heul heule zulle zullen kunne kunnen moete gaan gaat geht loop lope komme kom
kwam kommen alwir verhaal ding dinges dinge dingske iet iets iemes iemand niemes noe nou nu ens uns oos os ozze ose
osse vader voader vajer vaoder moeder moder moer mouder modder breur broer breurke zus zuske zusken jongetje menke
mins minsen luuj lui lu jaor joar jier wyk wike dei dagen deis middei nacht nag moarn jun jûn hjoed juster lilk bliid
bang suster broerke
sit sitte siet stiet stean rint giet geane docht dogge dwaan kaam kaem hjit hjitte har harren syn myn dyn jimme
skriemt skrieme gult bliuwt bliuw seach seagen sjoen sjogge heard hearde hearre hearren fertelt fertelde fertel tinkt
tocht frege freget wer hjirre wannear werom wermei stypheit styfmem styfheit styfbroer omke muoike sus tiid iten yten
drinke sliepe sliept slaan slein sloech plak plakken blauwe skonk skonken earm earms holle rech mage eagen each foet
fuotten tosken hier klean klaaien skuon bytsje folle safolle gjinien immen eat alles neat neam namme jierren moandei
tiisdei woansdei tongersdei freed sneon snein fannemoarn fannemiddei jouns werkje kinne kinst wolst moatte moatst
silst wiest hast hawwe haw hienen bist binne wienen wurden tsjin troch oant sunder tusken efter binnen buten boppe
under keend kindj kinjer kender keender zuusse zuuste zuus zuut zuit zoot zitj steit sjteit kump komp kumt komt geit
ging goon gesjlage gevonje gebrach geweste gewes gewaes hob hobs hobben waor waas woor weur wiel ziene ziech zich oze
euver euvel sjool sjooljuf vaojer broor zoster zuster nonk paol disse deze det wae waem kepot aangoan allewiel altied
nooit dok dek doks sjtil sjtiel sjlaon sjreef sjrie gier sjpele sjpeelplaats angs keind kiend kieneke kienderkes
kuukske ventje vaar mow mowder gung gungen kwaamp kreg kreeg zeed 'k'heb kwamp vortdan vort weg weggaon lop lopp loopn
slaopn eetn drinkn huuln huilen huulde janken jaankn schreeuwn vertelln heanig deern deerne jonchien jongchie jochie
kameraod noaber noabers noaberske buurvraauw moandag deensdag woonsdag dunderdag vriedag zaoterdag zundag mandag
dinzig woenzig donderdaoges smerges smerreges savens snaachs vemiddag vemorge vanaovend vanaoved weeste weist wiste
gezeit gezeed gezag gezeijd bekant aalt aaltied nooitnie nergest nergens wajt hajje hadde haddeme gatver gatverdamme
sodeju sodemieter potverdorie jeeminee gossie goh hehe ahum ehm eh uh uhm hmm hm oeps oepsie auw auwtsj waddan waddes
dasse dattie dattet alsie assie toenie kannie magnie wilnie doenie isnie hebbie hebtie zegtie wasie gaatie komtie
moetie dak daddik dadde dagge wadde wagge hoedde hoegge asge oege azze azzik tzijn tgaat tkan tmoet twas tkomt
wy wij'm him dyjinge dysels sels elkoar elkoars ien twa trije fjouwer fiif sawn njoggen tsien tolve hundert earste
twadde oare oaren guon soks sokke sasear mear meast miskien fest wierheid leagen liget leit lizzen sitten sieten sette
stie steane roannen ride rydt fytse fytst fytste giene gongen hiene bliuwe bleau bleaun joech krije krige krigen nimt
bringe bringt brocht brochten halde haldt lit sizze seine prate freegje fregen antwurdzje harkje harket sjongt laitsje
laket lake gule gulde skriemde skriemden raze roppe skelle skelt skold slagge skoppe skopt skopte bite byt knipe knypt
trille trillet bibberje wachtsje wachtet wachte boartsje boartet boarte tekenje tekenet leare learde skriuwe skriuwt
skreau rekkenje meitsje makket wurch skjin smoarch droech kald waarm siik sike sykte pine sear seare bleat neaken lyts
lytse genoch ald alde nij nije moai moaie lilke fertriet fertrietlik restich drok unrestich unfeilich feilich frjemd
frjemde earmoed skuld jild wurk wurket wurke huzen keamer treppen tun strjitte doarp buorren buorfrou freondinne
froulju manlju minske minsken alders aldelju jonkje jonkjes popke berntsje learaar skoalmaster skoalplein himd mule
lippe tosk earen noas boarst branplak moarns middeis juns wiken moanne simmer hjerst maitiid tiisdeis freeds sneons
hoe't dat't as't neist fuort oeral nearne earne faaks somtiden wolris meastal krekt hielendal wichie wichien kleintie
kleintien mannegie kiendje kiendjes maedje maedjes medje jungske jungkes zaat geet steet zo'ne doon doone ni nich
ummer ummers ommers eiges gisteraovend vanmergen vanmorgn morn naovend naacht oes huuske nieks nikks neeks vruus vrust
schreewt blere bleerde kriet kriete kwiet bleuje schoekelt zoepe zuupt zuup smieten smiet grait graot slagt sleug slog
slugge mienen joenen heurs hierzo daoro doaro daarzo soargen gesin kjint ferteld ferhaal ferline ferkeard ferskriklik
mishannele mishannelje slaen leauwe wasto skamje skammet bedonderje helje hellet hasto
"""
"""Chat, dialect, Frisian and street talk, as written."""

PHRASES = tuple(
    tuple(phrase.split("_"))
    for phrase in """
    albert_heijn billie_eilish eerste_hulp eerste_kamer harry_potter hells_angels hertog_jan jan_linders
    jehova_getuige jehova_getuigen openbaar_ministerie squid_game stone_island tweede_kamer grand_theft_auto
    signs_of_safety veilig_leren_lezen snelle_jelle mickey_mouse minnie_mouse micky_mouse hello_kitty mega_mindy
    bob_de_bouwer brandweerman_sam pieter_post pippi_langkous dikkie_dik jip_en_janneke roald_dahl annie_schmidt
    thea_beckman paul_van_loon jacques_vriens carry_slee mees_kees ernst_en_bobbie ernst_bobbie
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
    """.split()
)
"""Words that are nobody together, though one of them alone may be."""

KEEP = frozenset(f"{CALENDAR} {WORLD} {SCHOOL} {THINGS}".split())
"""Kept wherever they stand, whatever the capital."""
ALSO_NAMES = frozenset("mei winter zomer lente piet elsa mario dirk boom astra harry donald dia romana".split())
"""Of those, what is somebody's name as well: kept unless the words around say so."""
SPOKEN = frozenset(TALK.split())
"""Kept in lower case and at the start of a sentence."""
MEDICINE_ENDS = (
    "fetamine", "xetine", "azepam", "azolam", "cilline", "profen", "statine", "triptan", "peridon", "piprazol",
    "codeine", "barbital", "formine", "tadine", "irizine", "cetamol", "fenidaat", "tiapine", "zapine", "butamol",
    "ticason", "metason", "nisolon", "azine", "lopram", "traline", "dipine", "prazol", "ixaban", "floxacine",
)  # fmt: skip
"""How the names of medicines end."""
ADJECTIVE_ENDS = ("se", "sch", "sche", "ees", "eese", "ese", "aans", "aanse", "iers", "ierse", "iaan", "iaans")
"""How what belongs to a country ends: "Marokkaanse", "Syrische"."""
