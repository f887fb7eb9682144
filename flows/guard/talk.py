"""How people write who are in a hurry, speak a dialect or Frisian, or have another language at home.

Word lists only, all folded (lower case, no accents).
"""

from __future__ import annotations

TALK = """
ie da die dieje dees deez dezen gij ge gullie jullie ons onze hum em um m'm hij'm nie nii niej nit neet nait niet noit
niks niets nix wa wat wel wier weer wir oe oew joe jou jij je jo ja nee joh hoor heur hoar hep heb hef het 't da's tis
is d'n den ne 'n 'k kheb khep kga kzag kvin kvind kwil kweet kweenie kwou kzou khoor khad kben kdenk mn m'n zn z'n zun
zunne dr d'r dur mun munne ze zij hullie zullie hunnie efkes effe effen effies ff eff evekes eve zo zoiets zonne zo'n
zukke zulke gin gien geen geeneen meskes menneke mennekes moes mem heit pake beppe oen goan gaon stoan doar daor dor
veur vur veul vul goud gut goed kiender kinger keinder kienders wicht wichter jong jonk jongske jonkies mien dien zien
mie mei mit mee met mar maar mor bai by bij an aan op oet uut uit yn oan oer foar fan noar nao naor nei nar hy hja sy
sij it de en net hat ha hie wie wiene wurdt wurde moat moast wol wolle kin koe sil soe sei seit sjocht gjin ek as ast
oft of at hjir der dy dizze dit dat hoe no noch altyd nea faak skoalle skoal hus thus jonge jonges famke famkes bern
berne ik ich mich dich hae haet hei ouch auch waat nog ouk oug arm gezeen gezien ok oke okay okee oki okido hoi hey
hee hej hallo doei dag bye yo bro sis sma chick chill boeie boeien wollah wallah wollahi ewa fissa skeer doekoe dushi
swa mattie matties sws idd imo btw idk ofz ofzo enzo ed etc gwn egt eg mss msn misch wss ws wrs wrsl omg lol haha
hahaha hihi pff pfff tja ach och oei poe bah jakkes jemig jeetje tering kut shit fuck fucking damn god jezus gvd tyfus
sorry girl girls boys lover loser crush bff bitch bitches date real life live story stories like likes follow
followers stream streamen my your you me the and not words love hate please pls thx dank dankje bedankt groet groetjes
gr mvg alvast ajb aub svp xx xxx vd vdaag vandaag vanaaf vanmiddag vanmrg vanmorgen gister gistere gisteren morgen
mrgn straks sochus sochtends smorgens smiddags savonds snachts soms alsem als asse asda tisda zijn weest geweest hedde
hebde zedde zijde ziede zieget kunde wilde witte wete weete mot motte motten mag magge doe doede doeter daar ter ur
uur weken wkn mnd jr jrg tel nr nrs ivm ipv tov mbt dmv tgv oa bv bijv evt max min ca nvt aug sept krijg tege tegen
teuge hoes hoeze thoes tuis thuus skool sjoel moeke moe va pa ma mams paps mamma pappa mammie pappie mammies oom ome
tant zeg zeit zee zeej zag zeet gezeet gezegt gezecht verteld zegd heeft heef hebt hebbe hebben ebbe eb ee ier uis
oofd eit hiel hiele hele heul heule zulle zullen kunne kunnen moete gaan gaat geht loop lope komme kom kwam kommen
alwir verhaal ding dinges dinge dingske iet iets iemes iemand niemes noe nou nu ens uns oos os ozze ose osse vader
voader vajer vaoder moeder moder moer mouder modder breur broer breurke zus zuske zusken jongetje menke mins minsen
luuj lui lu jaor joar jier wyk wike dei dagen deis middei nacht nag moarn jun hjoed juster lilk bliid bang suster
broerke sit sitte siet stiet stean rint giet geane docht dogge dwaan kaam kaem hjit hjitte har harren syn myn dyn
jimme skriemt skrieme gult bliuwt bliuw seach seagen sjoen sjogge heard hearde hearre hearren fertelt fertelde fertel
tinkt tocht frege freget wer hjirre wannear werom wermei stypheit styfmem styfheit styfbroer omke muoike sus tiid iten
yten drinke sliepe sliept slaan slein sloech plak plakken blauwe skonk skonken earm earms holle rech mage eagen each
foet fuotten tosken hier klean klaaien skuon bytsje folle safolle gjinien immen eat alles neat neam namme jierren
moandei tiisdei woansdei tongersdei freed sneon snein fannemoarn fannemiddei jouns werkje kinne kinst wolst moatte
moatst silst wiest hast hawwe haw hienen bist binne wienen wurden tsjin troch oant sunder tusken efter binnen buten
boppe under keend kindj kinjer kender keender zuusse zuuste zuus zuut zuit zoot zitj steit sjteit kump komp kumt komt
geit ging goon gesjlage gevonje gebrach geweste gewes gewaes hob hobs hobben waor waas woor weur wiel ziene ziech zich
oze euver euvel sjool sjooljuf vaojer broor zoster zuster nonk paol disse deze det wae waem kepot aangoan allewiel
altied nooit dok dek doks sjtil sjtiel sjlaon sjreef sjrie gier sjpele sjpeelplaats angs keind kiend kieneke
kienderkes kuukske ventje vaar mow mowder gung gungen kwaamp kreg kreeg zeed 'k'heb kwamp vortdan vort weg weggaon lop
lopp loopn slaopn eetn drinkn huuln huilen huulde janken jaankn schreeuwn vertelln heanig deern deerne jonchien
jongchie jochie kameraod noaber noabers noaberske buurvraauw moandag deensdag woonsdag dunderdag vriedag zaoterdag
zundag mandag dinzig woenzig donderdaoges smerges smerreges savens snaachs vemiddag vemorge vanaovend vanaoved weeste
weist wiste gezeit gezeed gezag gezeijd bekant aalt aaltied nooitnie nergest nergens wajt hajje hadde haddeme gatver
gatverdamme sodeju sodemieter potverdorie jeeminee gossie goh hehe ahum ehm eh uh uhm hmm hm oeps oepsie auw auwtsj
waddan waddes dasse dattie dattet alsie assie toenie kannie magnie wilnie doenie isnie hebbie hebtie zegtie wasie
gaatie komtie moetie dak daddik dadde dagge wadde wagge hoedde hoegge asge oege azze azzik tzijn tgaat tkan tmoet twas
tkomt wy wij'm him dyjinge dysels sels elkoar elkoars ien twa trije fjouwer fiif sawn njoggen tsien tolve hundert
earste twadde oare oaren guon soks sokke sasear mear meast miskien fest wierheid leagen liget leit lizzen sitten
sieten sette stie steane roannen ride rydt fytse fytst fytste giene gongen hiene bliuwe bleau bleaun joech krije krige
krigen nimt bringe bringt brocht brochten halde haldt lit sizze seine prate freegje fregen antwurdzje harkje harket
sjongt laitsje laket lake gule gulde skriemde skriemden raze roppe skelle skelt skold slagge skoppe skopt skopte bite
byt knipe knypt trille trillet bibberje wachtsje wachtet wachte boartsje boartet boarte tekenje tekenet leare learde
skriuwe skriuwt skreau rekkenje meitsje makket wurch skjin smoarch droech kald waarm siik sike sykte pine sear seare
bleat neaken lyts lytse genoch ald alde nij nije moai moaie lilke fertriet fertrietlik restich drok unrestich
unfeilich feilich frjemd frjemde earmoed skuld jild wurk wurket wurke huzen keamer treppen tun strjitte doarp buorren
buorfrou freondinne froulju manlju minske minsken alders aldelju jonkje jonkjes popke berntsje learaar skoalmaster
skoalplein himd mule lippe tosk earen noas boarst branplak moarns middeis juns wiken moanne simmer hjerst maitiid
tiisdeis freeds sneons hoe't dat't as't neist fuort oeral nearne earne faaks somtiden wolris meastal krekt hielendal
wichie wichien kleintie kleintien mannegie kiendje kiendjes maedje maedjes medje jungske jungkes zaat geet steet zo'ne
doon doone ni nich ummer ummers ommers eiges gisteraovend vanmergen vanmorgn morn naovend naacht oes huuske nieks
nikks neeks vruus vrust schreewt blere bleerde kriet kriete kwiet bleuje schoekelt zoepe zuupt zuup smieten smiet
grait graot slagt sleug slog slugge mienen joenen heurs hierzo daoro doaro daarzo soargen gesin kjint ferteld ferhaal
ferline ferkeard ferskriklik mishannele mishannelje slaen leauwe wasto skamje skammet bedonderje helje hellet hasto
nask ewaja wajow tfoe hmar zemmel kech kehba tantoe faka fakka fatoe wagwan waggie broski bradda brada drerrie osso
waka doezoe barkie doekoes loesoe loeso skotoe scotoe para pata patas torie chappen chappie klappen snitch snitches
glock shank shanks opps opp gangsta drill drillrap kifesh kifash wesh hbibi habibi habibti khoya khouya sahbi mskien
ofso teminste tminste begreep geleuf gleuf vertroew zaet zaag zellef zelluf zelf wannit wanneert agge gadde kredde
wirre worre wieren wirren nen nenne un 'nen aan't in't op't haor haar hun huin hor zolf zulf zelfs zelvers mesjien
mesjiens messchien verleje veurige leste ekik ikke watte daore hiero alderlei alle allemoal allemaol allemaal umda
umdat omda omdat vanwege durt deurt deur dorp darp huusie kapot stuk sjtuk good gooid slaot sloog sloag sloeg
slaag slaog schup schuppen sjoppe getroew gehat gehad gat gegaon egaon gegoan egoan emaakt egeven egeten edronken
edoan edaon ezegd ezien ezeten eslaegen eslagen estoan eholden elegen ekregen ekommen ebeld evroagd evonden esloapen
egooid eslottn eneumd west ewest ewes dwoan mangs mekaar mekander mekare malkander teegn tegn noast vaok vake dokker
dukker vaker altmet somties soametieds altemets gauw rap subiet seffes strakkes zommeteen temee temet hendig bar slim
alderbarstens schofterig grimmig kwoad kwaod vals lillek bloaw blaow plakke plekken striepen striemen buulen builen
bulten bult schrammen schaven tik tikke slag kletsen klets klits pets mep oplawaai watjekou opdoffer peuter douw duw
muug meug moeg muui meui muuj nuver nuvere wiet smerig smeerig stoer stinkt stonk stinken neten hoaren haoren haore
hoare kop kont buuk boek beuk poot poten been bainen baien beien vout voete wief wieven kerel kerels kairel keerl
keerls jonget meiden meid meidje deerntie maagd poepert kinders kleinen kleine lutje wullie wulie ulle juulie
"""
"""Chat, dialect, Frisian and street talk, as written."""
KIN_ABROAD = """
wujek ciocia ciotka babcia dziadek tata tatus mamusia mamus baba babaanne anneanne nene abla abi abim amca dayi teyze
yenge elti eniste kanka ammo amo amti khalti khalto khali khalo 3ammi ammi amou jeddi jiddo jeddo teta teita yemma
yimma ommi oemmi baba's bobba mimti vava hooyo aabo ayeyo awoowe abti adeer habaryar walaal eedo eddo adey adeye abboy
haftey hawey mama's tati mamo tato didus babusia babusya babushka baboesjka djed tetya dyadya matinka bashta baka deda
nani aja aji ajie parnani mausi chacha chachi mamoe mamu khala phupho bhai bhabhi beta oma's kokki welo wela yaya yiya
tai nonna nonno abuela abuelo mami papi mamie papie mamma pappa mammi pappi papsie mamsie moeke vake bompa bomma
bonpapa mamaatje papaatje gege jiejie meimei laolao waipo nainai yeye waigong mama en ma ong ngoai poepoe popo pipi
plasje plassie kaka caca flamoes poenie tieter piemel plassertje piemeltje voorbips bips achterbips foefje foefie
muisje mossel sneetje tuut toet gleufje pruim slurf fluitje lul snikkel leuter piet
"""
"""How kin is called in other languages, and what small children call their body."""
