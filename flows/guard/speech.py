"""More of how people speak and write: misspelt everyday words, dialect, Frisian, street talk, greetings from elsewhere.

Word lists only, all folded (lower case, no accents).
"""

from __future__ import annotations

SPEECH = """
3afak aangeraak aangezete ablam achteruut adie aerpel aet aete afak ajo ajuu aldelu alee aleykum alleej allegear allez
alltijd alser alsjebliefd alske alstie altij altijdt altijt altit altiten altojd amaai amblance ambulans ambulanse
anderst angeraak angeraakt angerand angezete angezeten annem antwurde antwurdet appelke appeltie appten aptal
asjeblieft askek askik askim assalamu astagfirullah asteblief astie asze avont avonts ayb babam badkaomer baffe bahbah
bakras bammetje bammetjes baove baoven barakallah barakallahu bebbe bedagt bedankd bedsje begreip begrep benaud
benaude beppes bernetun berntsjes bestfriend beukerskoalle bezope bffs binaud binn'n bismilah bismillahirrahmanirrahim
biten blaue blauplak blaw bloa bloedent bloedet bloet blutske boartersguod boartersplak boartsjen boekentes boekpien
boekpijn boike boikes bokes bokse bole boltsje boteram boterhamme botteram bottram bovve brakka branwune braod brea
breabakje breurtje broeed broekske brooike brooikes brooj bruur bruurke bruurtje buitegezet bukpien bukpine buorfaam
buorlju buorman bure bussin butenn buukpien buukzeer buultje buurluu buurn buurvroi buute buuten buutengezet capping
chickie chickies chille chollo choukran choukrane chouma compilation crushen daaluk daank daarzoot dach dadeluk dalijk
damat danki dankuwel dater datse datte datter dattut datze deadass dearn dearne dedem deernke deetie der't derekt
dermei derom derop deryn deurke dgaat dieen dikwels dinsdach direcktrice directeuf direkt direkter direkteur dmden
doarpen dochst doeidoei doezend dokkuter doktur dondedag donderdach donnies drekt drietig dripped drippy droenke
droenken dronke dronkn dudelijk duideluk dukkels duku dulle dusdoek dusen dushi's dushis duun dyk eargister earpel
earpine ebetten ech echd eduwd eefkes eerappel eerluk eerpel eerpels effekes efjes eiers eigeluk eigenluk eiglijk
eindeluk eknepen elhamdulillah elkenien elts emept erpel erpels eschopt esloagen eslot'n esmeten ete etens etrapt
eurges evve ewallah ewel eyo fakansje fakentiden fawaka fayalobi ferlyn fertelle ffs fiis filmpie filmpies fisk
fitcheck fittie fitties fitty flag fleach flecht fleisch fljochst floes flous flouse foarich foarige folgjende fotoo's
fotoos frageg freondin freondintsje freonskip fritten fugel fugeltsje fynt fyts fytsen gadver gappie gaslighten gassie
gatsie gauwachtig geappt geapt gebete geblockt gebragt gebroke gebrooke gedach gedagt gedoud gedreigt gedronke
gedronkt gedverdemme geflasht gegete gegetten geghost gegoid gehaun geheurd geheuwd gehoordt gehoort gehouwe gehuilt
gekege geknepe gekoch gekockt gekogt gekome gekomme gekoomen gekreege gekrege geliked gelin gelof geloov gelope
gemakkeluk gemepn gemiddag gemorgen gen-z genz gepesd gerapport gescholde geschopd geschupt gescreenshot gesegt gesien
geslachen geslage gesloage gesmete gesnapchat gestopd getagged getiktokt getrapd getsie getver geunfriend gevaarluk
gevale gevalle gevlogd gewees geweesd geweesdt gezein gezie geziehn giender giest gingie gingtie gisteravont goated
goedemorge goeiegenade goeiemorgen goeje goet gojedag grammitich griene groepp grotva grutmoe gruzelig gslagen gudu
gunder gweest gyat gyng haaije haddeze hallal hamdoelillah hamdolsun hamdulillah hant hardstikke harke hartstike haydi
hbd hbiba hearst hebbeze hebze heej heites helemaa helemaaal helemaaltop helemal helleg hellemaal hellemal hellig
helmaal hemdollah hemmeke heppie heptie hepze hielemaol hieltiten hieltyd hiere hierzoot hiest highkey hjoeddedei hoas
hoaze hoazen hoazzen hoefolle hoeske hoezoo hoezow hoihoi hoiii hojje hokfoar hokker holpine hongerich hont hoofdt
hoorie hoovt houdoei houwe huilent huiswerg hulliej hullier humme hummelke humpke hunder huntsje huske hustle hustlen
huun huus hvj hvvj hynder hynsder idereen iederee iedereeen iederen iedreen iemad iemant iemnd ievers ig ikhouvanjou
ikhvj iloveyou imho influenser innens insallah insha'allah insjaallah interesant intresant isdat isdie isdit iser
ister itensbakje itenstafel iwaa jaaa jaaaa jaha jahaa jaja jakkie jakkiebah jalla jaske jasus jazakallahu
jeetjemineetje jeleu jezusmina jierdei jimmes jit joehoe joekte joggie jongetjie jongskes jonkske joo jooh jow
juffrouwe jufvrouw junen jungchien jungchies jungskes justerjun justermiddei justermoarn juuk juukte kaerel kahba
kamerke kameroad kammer kammeraad kammeraod kantie kaomer kardes kardesim katsje kbel kdacht keal kearel kearl keenjer
keerltje keilang keisnel kekw kelb kelba kelderke keuke kgaf kgeloof kging khaddet kheet khoorde kiendeke kienderen
kiendjen kiendtie kiespine kifeshe kinderkes kingjer kinneke kinnekes kintje kjend kkan kkon kkr kkreeg kkrijg kkwam
klasj klear kleer klere klompe kloop klumpkes kmag kmoet kneiterhard knoap knoep knypten koad koamer koarts koekske
koekskes kofje konnie kontabai kontie kood koppien kopzeer korste krullebol kryst krystfakansje krysttiid ksnap kukken
kusss kutjong kutkind kutmarokkaan kvond kvraag kwajong kwajonk kwamie kwamtie kwas kweeni kweetnie kwilnaarhuis
kwilnie kzal kzei lagt lagte laitset lamke lanet leaf leafde learares learling learlingen leaude leauden lelk liefpien
lijpo loeze loll lolz lool lopent loveyou lowkey lulk luts lutsen lytsekes lytsen maandach maasalama maedchien makeluk
maot maots masha'allah mashaallah maskes maskin matsa matsko meadje meager meagerder meagere medjes meens meestur
megaboos meins meisie meisies meissie meissies meist melluk meme memes memmes menske mercikes meske meskin meskina
meskine metteen meu middach mieg miege miegen mischin misgien miskin miskina misschjen misscien missgien moarnsier
moarntiid moasten moatten moch mochtie mocro's moederke moedr moeiluk moeluk moestie moettie moffo mofo mogool moi
moin mojn mokro molke moo mooder morge mottie muij munnen muoikesizzer mutse muu muuder naober naoste natuuluk
natuurlik natuurluk nee-hee neeej neefie neej neffen neh neihus neit nereye nergends nergus nete nevve nichie nidich
nidig nieje niejt niemad niemandt niemant nievers nift nimand noafje noahoes noaste nocap nochi noeit nojt nooits
nouja noujah npc's oar oeioei oema oemas oermoarn ofdat ofdattie oglum okeee okeej okej oltijd om't ombdat omdase
omdattie omdatze omdt omkesizzer ondat onger ongever ongevver onsmam onspap ontvolgd onverwagts onzenpa opaa opatje
opgefokd opgeslote oppeens opsleute opsluten oupa ouw overaol paad papoes paro peaske pelitie peppie persoonluk petaot
petatte petse petske pfoe pfoeh piene piin pikien pikin pikinie pinebuk pinse pisse pjutteboartersplak pjutteskoalle
placke plekkie plekkies plekske plekskes plitie poepe pog poggers polietsie polisie politsie poltie poppes
potverdriedubbeltjes prims protte purr puut puutje pwned pynlik qahba raare randoms rappekes reade rechsek redflag
redflags regelmaatig regelmattig relaxd repost rizzen rizzler ruut ruutje sa't sabi sadwaande salakk salamaleikum
salang salty schiete schoene schrapn schreeuwent schuurke schuurtien scool screenshotten seer seg segd segt selamun
sgool shawty shool simmerfakansje sinesappel sinteklaas sinteklazefeest sintemarten sitst situationship sjanst sjoch
sjochst sjongejonge sjoon skeere skiep skiete skjinne skoalbus skoaljuf skoallen skoel skoele skolden skole skop
skopten skriem skuorde skuort slaad slaapkaomer slaaplekker slach slaopkamer slayed slayen sliepkeamer slikske
sloapkamer sloapkoamer smatje smatjes smatta smite smiten smoarge smoargens smorges smyt snaps sneupke snotjong
snotjonk snuupke soad soene soenen soepe soiets sorrie sorrry sowiezo sowiso spanent spannent spekske spylet spylje
spylplein sranang sry starfallah starfoellah sted steds steets stikje stikjes stiltsjes stjonk stjonke stjonkt stoete
stoetje stoetn straksjes straot strate strieme stroat stroate stroatje strontlazerus strooat superboos sussie sussy
swaa swieso switi switie taante taigi tanta tantje taofel tardi tatta tatta's tattas tefolle tegenoover tenie terweil
tewijl tfadal tging thoeft thuisnie thussitter thuswei tislekker tjeempie tjemig tjezus tjongejonge tlata tmag tmm
tnein toafel toarst toene toenze topie toppiejoppie tories torrie trappe triggered triuw triuwde triuwden triuwt
tromme truste trusten tsjok tsjokke turkoe tuun tuus twasnie tzal tzou uitgescholde umas underbroek unfollowed usse
uutgescholden uzes vadder vakansie vakantje vallaha vanavont vandaach vaoke vastgepak verdoemme verdreetig verkoch
verkogt verschikkelijk verschrikelijk verschrikkeluk verteldde verteldt vertele vertelen vertelled verteltd vertelte
vervelent verwagt vetcool veurdeur viben vibet vinster vleis vleisch vlekske voajer voele volges volgesn vor vortaon
vraacht vreeselijk vreseluk vriendeluk vriendinneke vriendt vrijdach vrindje vrindt vrint vroech vroi vrou vuul wa't
waaom waarneer waarschijnelijk waarschijnluk waarum wagte wagten wallahie walou wannner wannr wanthij wantie wantze
waorum waoter warom warschijnlijk wata watertie watfoar wdym weekent wefke wellou wer't wert wetter wichies wichje
wiefie wiefje wiefke wijlie wilie wiltie wird wite wlah wlh wlhh wneer wnr woater woe woendag woenen woensdach
woensdah wolla wollahie worom wouie wrm wulder wune wunen wurgens wykein wykeinen wyt xd xdd xoxo xxxx yallah yarabi
yass yasss yiu yiunan yoo yow zaterdach zech zeere zeerplek zeerte zeese zeesie zeggie zegter zegtze zehma zeidie
zeidze zeikert zeise zeitie zeitte zeize zemmer ziekehuis ziekenhuus zister zmel zolderke zondach zoomer zouie zoutie
zowieso zulder zusjen zussie zwina
"""
"""As written in lower case; without what is a first name as well."""
