"""Far towns and lands, peoples, languages, faiths, feasts, clothes, dishes and breeds: capitals that tell of nobody.

Word lists only, all folded (lower case, no accents); with "_" between the words of one thing.
"""

from __future__ import annotations

ABROAD = """
a-diploma aarhus abaya abidjan abu_dhabi abuja aceh achtste-groepers_huilen_niet achtste_groepers_huilen_niet
adana_kebab adapazari addis_ababa addis_abeba adi_keih adi_keyh adobo advocaatje_leef_je_nog afgooye afke_tiental
afrobeat afyon agapornis agbada ahvaz airedale airsoften ajvar akita aksaray al-amira al_hoceima albanese alevi
alexandrie algarve algerijn algerijnse algiers alhoceima all_i_want_for_christmas allerzielen alloco almaty
alpha-cursus altijd_is_kortjakje_ziek amapiano amasya american_bully american_football american_staffordshire amhara
amman amstaff anatolie anatolische anderlecht andorra andrzejki angolees angolese annaba annie_m_g antakya antroewa
ao_dai arameeer arameeers argentijn argentinie armeen armeense arubaan arya_samaj asjchabad asr assab assyrier asyut
atlasgebergte attieke auckland australier azaz azerbeidzjaan azerbeidzjaans azeri azoren b-diploma baalbek baardagaam
baasto baba_ganoush baba_marta baby_shark baby_shower babyshower bacalhau bacau bachata bachmoet baglama baha'i
bahamas bahir_dar bahrein baidoa baisakhi baka_bana bakhmut bakoe baku balikesir balkan bamako bambix bamenda
bami_goreng bamyan banda_abou bandung bangalore banh_mi banitsa banja_luka banjul baptist bar_mitswa bar_mitzvah
barbados barfi barranquilla baskisch bassora bat_mitswa bat_mitzvah batbout batumi bb_met_r beijing beiroet beirut
belarus beledweyne belem belfast belize bengaal bengaals beni_mellal benidorm benin_city berend_botje berner_sennen
berner_sennenhond bessarabie bibimbap bichon_frise bijbelverhalen bilbao bildts biriyani birma birmaans birmingham
biryani bishkek bissara bitlis bitola bjj black_friday blini bmx bochum bodrum boer_boris boetsja bogota bolivia
bollywooddans bolo_pretu bologna bolognese bolu bombay bonairiaan boomer boomertje boomhutboek bordeaux_dog borscht
bosnie-herzegovina bosnier bossche_bol bossche_bollen botswana brandweer_jeugd braziliaan braziliaans
brazilian_jiu_jitsu brazzaville bremen brief_voor_de_koning brintapap brits_korthaar britse britse_korthaar
broeder_jakob broodje_bakkeljauw broodje_pom brownies brownsweg bruine_bonen_met_rijst brunei brussel bubbling
buenos_aires bujumbura bukavu bulgogi bull_terrier bully_xl burao burdur burek burfi burka burkina_faso burundees
butsja c-diploma cachupa cacik cairo cajon calcutta californie cambodja cambodjaan canadese canakkale cane_corso
caracas carbonara catalaans cebu centraal-afrikaanse_republiek ceuta cevapcici cevapi chaabi chaharshanbe_suri
chanukah chapati charleroi cheerleaden cheerleading cheesecake chefchaouen chennai chermoula chernihiv chernivtsi
chiang_mai chicago chileen chili_con_carne chin_chin chinees_nieuwjaar chinese chios chiwawa chongqing churros ciorba
ciske_de_rat cockapoo cocker_spaniel colombiaan colombiaanse colombo coming_out_day coming_outdag comoren conakry
congolees congolese corum costa_rica cotonou cozonac curacaoenaar cuscuz cyber_monday cyprioot czestochowa dadaab
dagboek_van_een_muts dagestan dakar dalmatische dans_je_de_hele_nacht dar_es_salaam daraa darbuka darfur dashiki
dastar de_brief_voor_de_koning de_gestreepte_boekjes de_griezels de_grijze_jager de_gruffalo de_gvr de_heksen
de_kameleon de_mooiste_vis de_stoomboot de_vijf_vriendenboek de_waanzinnige_boomhut deense_dog degoe deir_ez-zor
deir_ez_zor denizli dhaka dhal dhoti dhuhr dia_de_los_muertos dia_di_bandera dia_di_rincon dia_di_san_juan
dikkertje_dap dim_sum dire_dawa dirndl diyanet djellabah djibouti doberman dobos dobrich dogo_argentino dohuk
dolfje_weerwolfje donald_duckje donbas doro_wat dortmund dosa drabbelkoek drakenbootfestival drentse_patrijs dresden
drill driouch drum_and_bass drum_n_bass dubstep duhok duinkerken duisburg duitse_herder dummie_de_mummie durban durres
dussehra dusseldorf duzce dwergpapegaai ecuador ecuadoriaan edamame edinburgh edirne een_koetje_en_een_kalfje
eerste_communie egyptenaar egyptische eid_al-adha eid_al-fitr eid_al_adha eid_al_fitr eid_mubarak ekmek el_salvador
elazig elblag emil_van_lonneberga emirdag emo engelse_bulldog enkutatash enugu equatoriaal-guinee er_is_er_een_jarig
erzincan erzurum eskisehir estse eswatini ethiopier explorers faeroer faisalabad fajita fajr falloedja fallujah
fattoush feijoada fethiye fiep_westendorp fiji filipijn filipijns finse first_communion flagfootball
floortje_bellefleur florida foefoe fortaleza foul_medames fox_terrier francaise frankivsk frans-guyana franse_bulldog
frappuccino freerun freetown frenchcore frere_jacques frettig fryske_dumkes fula fuzhou gabon gado-gado gado_gado
gaelisch galati galgo galicie gambiaan gandoura ganesh_chaturthi gebroeders_leeuwenhart gelato gender_reveal
genderreveal geneve georgetown georgier gereformeerd_vrijgemaakt geronimo_stilton ghazni ghouta ghriba giresun gjakova
glasgow gliwice goa golden_retriever gonder gorzow goteborg gran_canaria grapjesdag graz great_dane green_curry
grenada greyhound grieks-orthodox grijze_jager groot-brittannie grozny guangdong guatemala guayaquil guinee-bissau
guineeer gujarat gulab_jamun gulu guppies guru_nanak guyana gvr gyor gyoza haas_en_eekhoorn hadith haiti haitiaan hajj
halay halo-halo halva hanfu hangoorkonijn hangzhou hansje_pansje_kevertje hanukkah happy_birthday harar harare harbin
hardstyle hasakah hatay havanezer hawassa heksenjong helmand helva hembesha henna-avond hennafeest hennanacht her'heri
heraklion heri_heri hersteld_hervormd het_leven_van_een_loser hidrellez hijaab hijab hilib_ari hindoestan hindoestani
hip-hop hiroshima ho_chi_minh hoe_overleef_ik hoe_overleef_ik_mezelf holi_phagwa holodets honduras hongaar
hoofd_schouders hoofd_schouders_knie_en_teen hoor_wie_klopt_daar horon houmous hunan hyderabad ibadan ibbeltje
id-ul-fitr idli ied ied_mubarak iedelfitr iers igdir ijslands in_de_maneschijn indiase indier indonesier indonesisch
ingoesjetie innsbruck irbid irpin islamabad islamitisch_nieuwjaar isparta isra_mi'raj israelier israelische
ivan_koepala ivano-frankivsk ivoriaan izmit jabalia jack_russell jaffna jalebi jamaica jamaicaan jan_huigen_in_de_ton
japans japanse jarablus javaan jeddah jehovah jehovah_getuige jehovah_getuigen jemeniet jemenitische jerevan
jerusalema jeruzalem jiaozi jiddisch jilbab jimma jingle_bells jinn jiu-jitsu jiu_jitsu johannesburg johnny_cake
jollof_rice jollofrice jom_kipoer jom_kippoer jordanier jumu'ah jumuah kaab_ghzal kaapstad kaapverdiaan kaapverdische
kabanos kaboel kabritu kabsa kaduna kahramanmaras kakuma kameroener kameroense kampala kangal karbala kardzhali
karel_de_krekel karnaval karnemelkse_pap karpaten kasha kashmir kasza kathmandu kaukasus kaunas kazach kazachstan
kebapche kebapcheta kebaya kebbe keniaan keniaanse kenitra kente kerala kermanshah keshi_yena keti_koti keulen
khan_younis kharkiv khemisset kherson khobz khouribga kickboxing kidsweek kigali kijkbijbel kikker_en_vriendjes
kikker_is_verliefd kimbap kimchi kina_gecesi kinderen_van_bolderburen kinderen_van_moeder_aarde kippa kirgizie
kirsehir kisangani kizomba klein_klein_kleutertje kleine_ezel knafeh kocaeli koermandji koeweit koeweiti
koning_van_katoren koningspython kooikerhondje koranles koranschool koreaan koreaans koreaanse korean_bbq kortjakje
kosice kosovaar kosovaars kosovaarse kouseband kramatorsk krav_maga krentjebrij kroaat krrrokodil krudoorn
kruistocht_in_spijkerbroek kruudmoes kryvyi_rih kumasi kunafa kunduz kunefe kung_pao kusadasi kutahya kwanga la_paz
laat_het_los labne labradoodle laddu ladoo lang_zal_hij_leven lang_zal_ze_leven langos lanzarote larache las_vegas
lasagna lassi last_christmas laxoox laylat_al-qadr lechon lederhosen leeds legnica lehenga leidens_ontzet leipzig
lemper leonberger lesotho let_it_go letse leven_van_een_loser libanees libanese liberiaan libier libreville
liechtenstein litouwer litouwse loegansk los_angeles lotje_en_de_beer loy_krathong luanda lubumbashi luciafeest
luhansk lumpia lusaka lutsk luxemburger luxemburgs luxor lyon maamoul macau macedonier madagaskar madeira mafe maghrib
mahalabia maiduguri maine_coon malamute malatya malawah malawi malayalam maleisie maleisier malinees malinois malmo
maltees maltezertje maltipoo mamaliga mana'ish manakish manaus manbij mandazi mapo_tofu maputo maracaibo maribor
mariupol marmaris marokkaanse marowijne marrakech martenitsa maslenitsa matoke mauritanier mauritius mazar-e-sharif
mazar_i_sharif mechelaar mechelse_herder medellin medresa melbourne melilla melitopol menemen merca mexicaan
mexicaanse mexico-stad miami michiel_van_de_hazelhoeve mici midelt mikolajiv milli_gorus mindelo minsk misbaha miskolc
mitrovica mma mochi modern_jazz mofongo moharram moksi_alesi moksi_meti moldavier molukker mombasa mongoolse monrovia
montenegro montevideo mooiste_vis_van_de_zee moskeeles mozambique mtb'en muay_thai mufti mugla muntthe muscat myanmar
mykolaiv nachos nagorno-karabach nagorno_karabach nairobi nakfa namaz namibie nan_brood nasi_goreng
national_geographic_junior navratri ndole ndyuka nedersaksisch neontetra nevsehir new_forest new_york newruz ngt
niamey nicaragua nieuw-zeeland nieuw_nickerie nigeriaan nijntje_pluis nikah nikkah niqaab niqab nmg noord-ierland
noord-korea noord-macedonie noorse_boskat norouz nouakchott novi_sad nurnberg nyama_choma nyiregyhaza
o_kom_er_eens_kijken oegandees oegandese oeigoer oeigoeren oekrainse oemra oezbeek oezbekistan oezjhorod ohrid
olifantje_in_het_bos olvarit onam onigiri oost-timor oostenrijker opole oradea ordu oromia orthodox_kerst
orthodox_pasen osaka oscypek osijek osmaniye ostrava ouagadougou oud-katholiek ovcharka paarse_vrijdag paczki pad_thai
padel pakistaanse pakora palestijn palestijnse palmpasen pan_bati pancakes pancit panna_cotta papegaaitje_leef_je_nog
papoea-nieuw-guinea paraguay parkour pastel_de_nata pastirma patras pazardzjik pecs peja peprewatra perth peru peruaan
perzische_kat pho pholourie pide pietje_bell pirogi pitesti pkn placki plantain platduits pljeskavica plock
poesje_mauw poltava pomeriaan pondu pongal poori port-au-prince port_harcourt portugese pounded_yam pride_week
prins_carnaval prizren promofeest puerto_rico puff_puff pulaar punda punjab puntland pyongyang qamis qatar qingming
qom quesadilla quetta quinceanera quran r_b raad_eens_hoeveel_ik_van_je_hou ragdoll raita raksha_bandhan ramadhan
ramadi ramallah rangoon rawalpindi rawstyle razgrad recife reggaeton reykjavik rghaif riffijn riffijnse rifgebied
rifijns rijeka rio_de_janeiro ritmische_gymnastiek rivne roemeense roese romameisje ronja_de_roversdochter
roodborstje_tikt rooms-katholiek rosa_hoe_overleef rosj_hasjana roze_zaterdag rupsje_nooitgenoeg ruqya ruse
russell_terrier russin russisch-orthodox rwandees rwandese sabaan sadaqa saka-saka saka_saka sallands salwar_kameez
salzburg samarkand samarra sambar sambuusa samsun san_francisco san_juan san_marino san_nicolas sanatan_dharm
sanliurfa santeria santo_domingo sao_paulo saotosoep saparua saree sarma sarmale schaarbeek schipper_mag_ik_overvaren
scientology sebastopol senegalees senegalese seoul seram servier settat seu severodonetsk seychellen sfax sfenj
shahada shar-pei sharpei sheltie sherwani shetland_pony shiba_inu shih_tzu shihtzu shingal shkoder shopska siamese_kat
siberie siberische_husky sibiu siciliaans sierra_leone sierraleoner sigara_boregi sihr siirt sikhisme silezie simadan
simferopol singalees singapore singles_day sinigang sinjar sint-bernard sint-jorisdag sint-nicolaas sint-petersburg
sint_andreas sint_bernard sint_eustatius sint_lucia sint_petersburg sinterklaas_kapoentje sinti-romanes sipaliwini
sjakie_en_de_chocoladefabriek sjavoeot skratji slaap_kindje_slaap slemani sliven sloveen sloveens slovjansk slowaak
slowaakse smigus_dyngus smoothie soba soedanees soedanese somaliland songkran sopi_mondongo sosnowiec sousse soweto
spanjaard spekkie_en_sproet sphynx springrolls srebrenica sri_lankaan sri_lankaanse srilankaan stabij stabyhoun
stafford stafford_terrier staffordshire stara_zagora stellingwerfs stille_zaterdag stoba_di_kabritu straatsburg
stuttgart suceava sujuk sukuma sumy sunnet suppen surabaya surinaamse suryoye sutlac suwayda suya swaziland
sweet_sixteen syrisch-aramees syrisch-orthodox tabligh tacos tadzjikistan tagine taiwanees taiz tajerblad takchita
tamale tamil_nadu tamils tarawih targovisjte tarhana taroudant tartous tasbih tashelhit tasjkent tavuk taza tbilisi
tea_sisters tekirdag tel_aviv telugu temaki tempeh teriyaki ternopil tetovo texas thai the_bottom thea_sisters
thea_stilton thieboudienne tianjin tibet tigray tigre tijuana tikka_masala tikrit tilburgse_kermis tjap_tjoy tjauw_min
tlusty_czwartek tobago tofu tokat tokio tom_kha tom_yum toronto tortellini tostones toulouse tow_truck_pluk
transnistrie transsylvanie trinidad tripolis tsjaad tsjech tsjernivtsi tsjetsjeen tsjetsjeens tsjetsjeense tsjetsjenie
tteokbokki tula_dag tumbling tunceli tunesier tunesische tunis turijn turkmenistan turks_fruit tuzla twarog
twinkle_twinkle tychy tyrus udon ugali ukulele ulaanbaatar umrah uruguay usak uzhhorod vader_jacob vaisakhi vancouver
vareniki vastelaovend vaticaanstad veluws venetie venezolaan venezolaanse verenigde_arabische_emiraten
vierdaagsefeesten vietnamese vizsla vlaamse_reus vlore waals waanzinnig_om_te_weten waanzinnige_boomhut waffle
waka_waka walbrzych wandelende_tak wantan waterscouting weimaraner welsh welsh_pony wereldlichtjesdag west_highland
westelijke_jordaanoever westie wetterhoun wheels_on_the whippet wie_heeft_er_suiker wiede_wiede wigilia willy_wonka
wiplala wit-rus wit-rusland witte_zwanen woedoe wonton wudu wuppertal xalwo xhosa xinjiang yangon yaounde yarmouk
yazidi yerevan yezidi yogyakarta yom_kippur yorkshire yorkshire_terrier zaalouk zabrze zakat zanzibar zaporizhzhia
zaporozje zarqa zeeuwse_bolus zenica zevendedagsadventist zhejiang zhytomyr zie_ginds_komt zielona_gora zigni zjytomyr
zoervleis zonguldak zuhr zuid-afrika zuid-afrikaan zuid-afrikaanse zuid-korea zuid-soedan zulu zumba_kids zurich
zwarte_pieten zwem-abc zwitser zwitserduits
"""
"""Where somebody comes from abroad is kept, as countries are; without what is a first name as often."""
