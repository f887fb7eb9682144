"""What is said in care, at the doctor's, on a phone and in English, and far towns: capitals that name nobody here.

Word lists only, all folded (lower case, no accents).
"""

from __future__ import annotations

JARGON = """
barca allahu akbar movember pasem anneanne babaanne yok hayir evet impostor madrid juventus arsenal chelsea liverpool
1-zorgroute 21-savage 2cb 4mmc aapje aarsmaden abba abercrombie aboutyou activia adana afaan afabet afar afk airpod
airtag akan al-hoceima algoritme alicante alpha amarant ambasha ambiq ambon amfetamine amn amnesia among-us
andre-hazes andre-rieu animal-crossing anjero anorexia antalya antigrippine aob apex-legends appen aquafresh aramees
archeon ardennen arepa arfid aristocats ashafar asmr assassin's assyrisch astroneer aukaans aula autisme-spectrum
automutilatie avent ayran babboe babybroertje babyfoon babymassage babyolie babyzusje badini baghrir bahasa bakabana
baklava baklawa bali ballonnetje bambara bamischijf banda-abou bang-voor-niks banga bangalijst bangalijsten bangkok
banku bankzitters baozi barbapapa barbapapa's barentu bariis basecoke based basra bastilla batido battlepass beats
beebot beekse-bergen belgrado bengali benghazi bennies berbera berbere berenklauw bergruimte berkane berocca bestie
beyonce bialystok bidon bieb biebel biebelles biebouder bigos bijboot billy-boem bingo birmees bitmoji bitterballen
blackpink blaze blistex blowtje bloxfruits blue-bot boef bolt bonusbroer bonusoma bonusopa bonuszus boomhut boppi
borsch bosaso boss boss-baby boulimia bouwhoek boy7 brandwond brasov bratislava brief brigadiertje briouat briwat brno
broederliefde brokopondo broodtrommel bruh bruv bsi bts buccolam buff bugaboo burgas burgers-zoo bursa busplein button
bydgoszcz calais campus12 canadagoose canjeero carbamazepine carcassonne cardi carrousel carti casio catboy catfish
catfishing cdi cello central-cee centrale ceram cetaphil cf charkiv chat-noir chatroulette chebakia chengdu cherson
chica chipito chlamydia chupachups circuit cities clan clics clonazepam cloze cluedo cluj cod coeliakie coldplay
colitis combinatie commewijne congee consult consultatieburo contactouder converse coronie cortina couscous crack
craiova creools cringe cup-a-soup cylinder cystic dagboek-loser dagritmekaarten daily-bumps dampo danoontjes daro
davitamon dawet de-gorgels debrecen deepfake deepnude deir-ez-zor dekemhare deltarune delulu dermatix dettol devaron
dexcom dia-toets diana-roma diazepamrectiole didactisch digga-d dikkie-dik dimsum dioralyte dioula dire-dawa
disneyland dissociatie dissocieren diyarbakir dm dm'en dmen dms dnipro doc-mcstuffins doja dolma donaties donetsk
donorvader doors doorstroomtoets doos-vol-gevoelens dopper dory doublet doxing doxxing draagmoeder dragons
drakentrainer drempelonderzoek drinkbeker drip dua-lipa dubbele-instructie duchenne duikelrek duinrell dulcolax
dungeons dunks duomoeder durbuy duyvis dylan-haegens e-step eetbuien egusi eindtoets elfbars elmex emerade empanada
enbrel encopresis enuresis enzo-knol erbil errachidia essaouira eucerin ewe ex-man ex-vriend ex-vrouw exposed exposen
ez ezel f1 facetime facetimen factorio failure-to-thrive fairphone fall-guys fam fans fante fanum far-cry faro fft
fiadu fibrosis fietsenhok fikkie fila finsta fisherman five-nights flakka flapoor flashback flexen floddertje foeksia
fonkel foot-locker footlocker for-you foradil forlax fortimel forza foul foxy frankfurt freestyle frenna friemel
frisium fufu fujian ful fulani funchi furtjuh fyp gacha gado galaxy galkayo gamertag gardevoir garowe gaviscon
gaziantep gbl gdansk gdynia geekbar gekko gemberbier georgenotfound gevoelsmonster gevoelsthermometer gezonde-school
gg gio-latooy gip gips glucagon glucosesensor godofwar golabki gondar gonorroe gorgel gorgels gors gozleme gps-horloge
gpshorloge gran-turismo grinder groepsapp groepsoverzicht grom grompie grooming gru gruiten grwm gshock gta5 gta6 gtav
guanfacine guangzhou guild gujarati gyatt gymshark gymtas gymzaal hakka halfbroertje halfzusje halli-galli hama
hamburg hand-voet-mond handelingsgericht hanoi hansaplast hargeisa harreveld harry-styles hash hausa hechting
hechtingsstoornis heets heksje-lilly helldivers helsinki hematomen hematoom hemofilie herat herbeleving hercules
heri-heri heroine hgpd hgw himbasha hitman hoceima hoe-overleef-ik hogg hollister hollowknight holubtsi home-start
homestart hoofdtelefoon hookah hotpot how-to-train hpv huggywuggy huishoek hulpouder humira hummus hype hyper
hyperventilatie hypo hypokit iasi ice-age idlib iep-toets igbo igdi ik-ben-ik imodium imovane impetigo implanon
imzouren ind insulinepomp iom iop ipadje ipse iq-test iqos isfahan ismo isotretinoine iud jake-paul jalalabad java jbl
jbn jbra jdsports jelly jeugdformaat jeugdhulpfriesland jext jogg joint jollof jonko josylvio juice-wrld julianatoren
jungle k'nex k+r k-pop k3-musical kaassouffle kai-cenat kalvijn kanjerbeer kanye kapitein-haak kappa karakter karatsji
karl-jacobs katowice kayseri kazachs kefta keksi kelewele kenkey kentera kerbala keren keshi khartoum khmer kibbeh
kids-skills kielbasa kielce kies kieskast kikid kikker kikker-vriendjes kikongo kinderbueno kinderkraft kinkhoest
kinyarwanda kirkuk kirundi kismayo kiss-and-ride kitfo klaarover klassenouder kleedkamer kleur-monster kleurenmonster
kleutergym klimrek knolpower kobani koemelkallergie koen-kampioen kofte konya koptelefoon koraal kos kosmos kotlet
kpop kraamhulp kraamtijd kraamweek kraantje kraantje-pappie kralendijk krassen kreta krio kris-kross-amsterdam kroep
kroepoek kungfu-panda kurmandji kurmanji kutia kwark kwartet kwebbelkop laayoune labello labneh lactose lag laggen
lamotrigine lampedusa laotiaans latakia laxeerdrank league-of-legends lean leeshoek leesouder leger-des-heils
lego-mindstorms lelydorp lendormin lesbos leskist lethal-company levemir leven-van-een-loser levetiracetam libresse
lichaamstaal ligretto lijn-5 lijn5 lijnzaad like-me like-nastya likeme lil-kleine lil-peep linnaeushof listerine
ljubljana lodz loehansk loempia logan-paul lokum lolly lombok lonka lontong looksmaxxing loot lootbox loratadine
lost-mary lostmary lover-boy loverboy loyaliteitsconflict lsd lublin lucertis luganda luierpak luisterhoek luizen
luizencape luizencontrole luizenmoeder luizenpluis lunchbox lviv lyme maay madagascar madicken madurodam magazijn
magic-the-gathering malaga maleis mallorca mandinka manila mansaf mantou maoam maqluba mardin marfan marioepol
markiplier markoesa mashhad massawa maxi-cosi maxicosi maxpad mazar-i-sharif mazelen medtronic meemoeder meeouder
mees-kees meester-max mega-toby mekelle meknes mellal mendefera mentaal mephedrone mercimek merguez mersin metallica
metamucil methotrexaat mewing micro-bit microbit microgynon microlax midazolam middin miffy milan-knol milkyway mim
minaj minoes miraculous misrata mod modden mods moengo moestuin mogadon mogging moldavisch molluscum molokhia mongools
monica-geuze monki monster-grom monstermachines moria morning-after msemen mst mufasa mukbang mula-b munchen musti
muzieklokaal my-little-pony najaf nanjing napels naprosyne naturalis need-for-speed nepalees neutral newjeans
nexplanon nibbits nicki nidos nina-houston nio nio-toets nirvana nitrazepam nokia noob nootjes norit norlevo normison
north-face noten npc nuk nurturing nutricia nutridrink nutrilon nutrison nuts nuvaring obstipatie odesa oeigoers
oezbeeks ohio olivia-rodrigo olsztyn omdurman omnipod onde ootd opdidakt oplader oral-b oromo ors oslo ospo otrobanda
ouarzazate ouderbarometer ouderschap ouderverstoting oudtante ov-fiets ov-kaart overgrootoma owlette oxy paddos
palworld pampers pandora paniekaanval pannakooi papiamentu papoea parajumper parentificatie parnassia parodontax
party-alias pashtu pasjtoe pastechi pastilla patois pedagogisch peetoom peettante peg-sonde pelmeni perenijsje periodt
peshawar petechien petekind peter-pan peuteren peuterpuber peuterpubertijd pewdiepie phase10 phenergan philipsburg
phuket pica picto's pictogrammen pictos pilav pinda-allergie pindakaas ping pj-masks planbord planes planet-coaster
playboi pleegbroer pleegzus pleven plezier-op-school plopsa plov plovdiv pmto pokemon-go pom pom-pom pompom ponyville
poppenhoek poppers poppy-playtime poraad pov powerbank poznan praag pre-teaching prednison preteaching prikpil
prime-drankje prinsessia prisma pristina pro-persona prodent programmeren promethazine prt psyllium puff puffbar pular
pumbaa punjabi qamishli qinas qingtian raai raai-kraai rabat-marrakesh radom rainbow-friends raketje rakit rammstein
ranboo raqqa rdr2 realm realms regenwormen remediering rendang rennies respawn rhodos riagg riffijns riga rihanna
rijouder rincon ringworm risk rivotril rizz roaccutane rocket-league roller-coaster romanes rome roodvonk
rots-en-water route-8 royalistiq rs-virus rsv rubble ruminatie rummikub ryan's-world ryans-world rzeszow saboteur
sabrina-carpenter saho saigon salo sambal sambuus samenwerkingsverband san-nicolas santa-cruz sapnap saqi sarahah
sarajevo saramacca saramaccaans sardinie saridon sarnami satay sate satisfactory sauerland savaneta scar schakenbosch
schoolfotograaf schoolfruit schoolkrant schoolmelk schooltuin schoonmoeder schoonzus scrabble scrat scratch
screenrecord screenshotje sellou senafe sensodyne seresta seru-fortuna server servers sevilla sevn-alias sexting
sextortion shaken shakenbaby shantala shawarma shenzhen shiraz shiro shisha sicilie sigma sikkelcel similac simit simp
simpen sinhala siren-head sivas skelterbaan skin skins skip-bo skipbo skopje skunk skylines skyr slagharen slay
slide-in slogo smarties smartwatch smash snapscore snipes snollebollekes so-cool soa sofia-het-prinsesje solero somali
sondevoeding sonos sorani sorullo soussi sova spamaccount spark spawn spawnen speellokaal spekkoek spiraaltje spruw
srs statia sterk-huis sterk-staan stesolid stevig stiefbroertje stiefzusje stitch stoba stockholm stokke stoma stormzy
stradivarius stray-kids straykids streamer strijkkraal stroop study-buddy studybuddy subnautica sucuk suicidaal
suicide sulaymaniyah sumatra superjuffie supradyn suqaar suryoyo susu suzan-freek sval swarovski swatch swatten
syfilis symbicort syrniki sza szczecin szeged tabouleh tabriz tachelhit tafraout tagalog taipei taiwan tajine
tak-toets takel tallinn tampax tangle taptoe tarifit tarifiyt tarzan tasjelhiet teamdylan techniek techniekles teek
tekenbeet temesta tenerife tentacion tetouan tetuan teylingereind thalassemie themahoek thessaloniki thrombocid
tibetaans tibs ticket tijger-pestvogel tiktokje tiktoks tile time-timer timetimer timisoara tinkerbell tiny-cops
tirana toa toblerone tomb tommyinnit toothless topamax topfit toystory trabzon tragel travis-scott triple-p triplep
tripoli triviant trivium trolls truffels truxal tshiluba tsjernihiv tubbo turkmeens turkse-pizza turoyo tusi
urban-arrow urfa usernaam username vaiana valencia valproaat vampirina van van-moof vanmoof varenyky varna vcdi
vechtscheiding verfhoek verkeersbrigadier verschrikkelijke-ikke via-jeugd videobellen vijfde-ziekte vilnius vineland
vinnytsia viseon vitamine-d vla vlaggensysteem vlog vloggen vluchtelingenwerk vo-raad voetbalkooi voetschimmel
voltaren voorleesouder voorzorg vreedzaam vwn vyvanse waakye waanzinnige-boomhut wakkerdam wanica waterpijp
waterpokken watertafel we-fashion wedo weed weekagenda weekday weerbaarheid weerbaarheidstraining weerwolven wenzhou
wenzhounees wickie wiebelkussen wilbur-soot winterberg wisc-v wit-russisch wnv wokkels wolof wormpjes wot wratten
wroclaw wsg wuhan xannies xonar xplora xxxtentacion xylometazoline yakult yeet yorneo yoruba yozgat ysr zaatar zagreb
zandbak zandtafel zaporizja zazaki zebrapad zelfbeeld zelfbeschadiging zendium ziekte-van-lyme ziengs zindelijk
zoo-tycoon zootopia zootropolis zopiclon zurek zuwara zwager zwemtas
"""
"""Therapies, tests, institutions, medicines, illnesses, dishes, languages, games, stars, and towns far away."""
ENGLISH = """
'cause a abaya about above addicted addiction adh adhv afraid after again against ago agv alaikum alhamdulillah almost
alone along already also although always another answer anxiety any anybody anymore anyone anything anyway anywhere
around asap ask asked asking asleep asshole astaghfirullah aunt awake away awesome awful awkward ayip babyshower
back-up backup badass baddie baddies bae bathroom bb bby be beach beating beautiful became because become bedroom
before behind being believe below beside better between bgg bigger biggest birthday bitchy blackmailed blackmailing
blame bleed bleeding blocked blood boo born both bother bottle bottom boyfriend boze-oog brain brb breakfast breakout
breath breathe bridalshower broke broken brother brought brua bruise bruised bruises brush bullied bullying burn
burned burning buy bvd call called calling calm came can can't cannot cared careful caseload caught cause chair change
changed cheap cheerleading child childhood children chilling choked choose clear climb closed clothes cock come comes
complain complaint cook cooking could couldn't couple course cousin coz creeps creepy cried cries criminal cringey
cringy cruel cry crying cus cut cutie cutting cuz daddy daddy's danger dangerous dark darling daughter days decide
deep deleted depressed depression deutsch dick dickpic dickpics didn't died difficult digid dinner dirty disgusting
docx doeggg doeii doesn't doin doing don't done dramaqueen dreams drinking drop-off drove drunk dude dumb dumbass
during dwz ear early eaten eating eea egal eib eig eigelijk eight eigl either else empty ended english enough
especially evening every everybody everyday everyone everything everywhere exactly exam example excited excl excuse
expect explain eye eyes fail failed fall falling family fast father fault favorite fear feel feelin feeling feelings
feels feet fell felt few fight fighting fights fill find finger fire first fish floor fly fomo food foot for forced
forever forget forgive forgot forgotten four fqih fr francais freaky freezing fresh freshman frfr friend friends
friendship from fuckboy fucked fucker fuckgirl full funny fyi geek genderreveal gets getting ggf ghosted ghosting
gimme girlfriend give gives glass goes goin going gone gonna goodbye goodnight got gotta grades grandfather grandma
grandmother grandpa great grew ground grown gtfo gtg guess gunah guns guy guys hair hanging hangover happened happens
has hasn't hated hates hating haven't having hayde hchouma head headache health hear heart heartbreak heartbroken
hello helped helping helpless henna-avond hennafeest here hers herself heyy heyyy hgr hidden hide hiding highschool
hijab himself his hitting hmu hoca hodja hoii hold holiday homeboy homecoming homeless homesick homework homie homies
honest hopeful hopeless horrible hospital hottie hours how however hshouma hsouma huge hundred hungry hurt hurting
hurts husband i i'm idc idea idgaf if ignore ignored iha ihkv ikr ill ily ilysm incl inshaallah inshallah inside
instead into isn't istg it's its itself ivt izzat jail jallah jazakallah jehova's jinn jk joee juju jup just keeps
kept khalas kicked kicking kidding kidnapped kill killed killing kinda kindness kissed kitchen knew knife knives know
known knows kweni kwn kys laugh laughed laughing lazy leave leaves leaving left legs less lesson let's library light
liked line little lmao lmfao locked lonely longer looked lookin looking looks lose lots loved loves loving low luck
luv ly lying makes making many married mashallah maybe mbv mean means meant meh mental mentoring mercie merhaba
message might mijnoverheid mindful minutes mischien missch missed mistake mister mog mommy mommy's month months mood
morning mother motherfucker mouth moved movie mssn much mummy murdered mvrgr mwah myself nah naked namaz names namus
nasty naughty nav near neck need needed needs nerdy nervous never nevermind news next nice night nightmare nightmares
nights nine niqab nl noise nope note nothin nothing notice now nowhere nude nudes number numbers nvm obv ofc off often
oid old older omfg once one only onto other others ours outreach outreachend outside own pain painful panic parents
people person phone photo pic pick pick-up pics pictures play played playing plm plugs police poor possible posted
pray prayed pretty prison probably problem problems prom promised proud psycho public pulled punched punish punished
punishment pushed pussy qr qr-code quick quickly quickscan quiet quit quite r raped rather read really reason refugee
rehab relationship remember resp restart rich right rights road roadtrip rofl roqya rude rules ruqya sad sadness said
salaam same sat saw say saying says scared scary scream screamed screaming secretly secrets see seen self-harm selfish
sell send serious seven several sex shame share she sherwani shoes shoot shooting should shouldn't shout shouted
shouting shower shukran shut shy side sihr silence silent silly simple since sing six skinny skype slapped sleeping
sleepover sleepy slept slowly slumberparty slut smeh smell smh smile smoke some somebody somehow someone somethin
something sometimes somewhere soon sorta speak spend spoke spreek-je squad stab stabbed stabbing stairs started stay
stepbrother stepdad stepfather stepmom stepmother stepsister stfu still stole stopped strange street stressed strict
strong stuck students stupid subhanallah such suddenly sugar sugardaddy suicidal supporten sure swear sweet sweetheart
sweetie swim table takes taking talked talking tamam taraweeh tasbih taught tba tbd tbh teach tears tell tells
terrified tesekkur text tgo than thank thanks that that's their them then there they thing think third this thnx those
thot thots though thought thousand threat threatened threatening three threw through throw thrown thru tied time-in
time-out timeout times tired tlv tmi tnv tnx today together told tomorrow tonight too took tooth tot-zo touched
touching toward toxic travel tried trippin trouble true truth trying ttv ttyl twelve twenty twice two tzt u ugly uncle
understand understood unsafe until upset upstairs url use used useless user users usually valla vallah very vh vibes
victim village violence visit vlg vlgs vm vrgr wait waiting wajoo walked walkie-talkie wall wanna wanted wash wasn't
wasted watch watched watching way ways wbu weak weapon wear weather weight weird weirdo well were weren't what
whatever when where whether which while who whole whose why wife wifi-code window wished with within woke woman women
won't wore work worked working workout works world worried worry worse worth worthless would wouldn't wound wounds
write writing written wrote wrschl wsl wtf wth wyd xlsx xxjes yalla yeah year years yelled yelling yep yesterday yet
you're younger yours yourself zid zsm
"""
"""English and Arabic as said at a Dutch school, chat and abbreviations; kept unless the words around say otherwise."""
