"""Toys, clothes, shops, food, cars, banks and days out, by their brand: capitals that name nobody.

Word lists only, all folded (lower case, no accents); with "_" between the words of one thing.
"""

from __future__ import annotations

GOODS = """
aa-drink aa_drink abn_amro about_you absolut acer aerox after_eight ah_to_go ahoy aiki aiki_noodles air_force air_max
air_up-fles airsoft aixam ako aktiesport ali_express all_stars always andalouse andrelon aperol appie_heijn
apple_watch aquazoo arizona_ijsthee arola aston_martin aviko axe baby_annabell baby_born baby_bottle babybel
bagels_and_beans bagels_beans baileys balletje_gehakt ballorig bambix bamihap bar_le_duc beanie_boo beekse_bergen
beemster_kaas belcompany benzo benzos berg_gokart berg_skippy bertolli beyblades bi-fi big_bazar big_mac bigmac
bioderma bitvavo blue_band bmx'er bmx-fiets bobbejaanland bobby_car bobbycar boggle bol_com bona bonbebe bonduelle
bottle_flip bounce_valley boursin bram_ladage brandfield brekr broodje_aap broodje_unox bubbelthee bubbelwater
bubble_tea bubblicious build-a-bear build_a_bear buldak burberry burger_king burgers_zoo byd c_a campari canada_goose
capri-sun capri_sun captur caran_d'ache carhartt carmex case_ih caterpillar center_parcs cerave cex champion
chaudfontaine cheese_tops cheesetops chevrolet chevrolet_matiz chevrolet_spark chicco chili_cheese chips_ahoy
choco_pops chupa_chups citigo citroen_berlingo citroen_picasso citroen_saxo cjib cleverkids coca-cola coca_cola
coco_pops codeinehoest cola_zero colaflesjes colgate coolcat costes cote_d'or courir cp_company crackpijp crayola
croma cry_babies crystal_clear cup_a_soup cup_noodles cupra da_drogist dacia_duster dacia_lodgy dacia_logan
dacia_sandero daewoo daihatsu daihatsu_cuore de_kuip defqon deka_markt deliveroo derbi deutz dhl dickies
dierenpark_amersfoort diksap dille_en_kamille dille_kamille dirk_van_den_broek disney_world djeco dogecoin
dolce_en_gabbana dolce_gabbana dolcis doner_company doohan_itango dopperfles douwe_egberts dpd dr_oetker dr_pepper
dreft drunk_elephant dsquared dubai_chocolade dubaichocolade dubbelfris dungeons_and_dragons dunkin_donuts duo_penotti
durex e-sigaret eastpak easyjet edding eierbal eindhoven_airport eiwitshake elf_bar elfliq ellesse emirates
emporio_armani essentials etch_a_sketch ethereum eurocamp eurodisney eurolines europa-park europapark evian
exploding_kittens extran faber-castell fast_gas fear_of_god feastables fendt ferrero_rocher fiat_doblo fiat_panda
fiat_punto fidget_spinner fisher-price fisher_price fisherman_friend five_guys fjallraven flamin_hot flanderijn flugel
flying_tiger foot_locker ford_c-max ford_fiesta ford_focus ford_ka ford_kuga ford_mondeo ford_mustang ford_transit
fred_perry friesche_vlag friet_speciaal frietje_oorlog frikandelbroodje fristie frosties furreal fuze_tea g-shock
g_star gaiazoo game_mania gatorade gauloises geek_bar geomag ggn ghb'er gilera gillette gitanes glock glorix glowgolf
gls goedemorgen_drink goki golden_power google_pixel gooziewoozie gormiti gouda_glorie grand_italia guess gvb h_m
haagen-dazs haagen_dazs haba hak_groenten halli_galli hape happy_meal haribo_beertjes harley-davidson harley_davidson
hasjie hawaii_pizza head_and_shoulders head_shoulders heelys hero_baby hero_cassis het_goed hiace hipp hoegaarden
hof_van_saksen holland_barrett holland_casino holland_en_barrett honda_civic honda_cr-v honda_jazz honda_mt
honda_scoopy hot_cheetos hot_wheels hoverkart htm hubba_bubba hudson_bay huggies hyundai_atos hyundai_getz
hyundai_kona hyundai_tucson ice_tea infomedics inliners innocent_smoothie intents_festival jack_casino jack_daniel
jacks_casino janod javaanse_jongens jawbreaker jawbreakers jd_sports jeep_wrangler johan_cruijff_arena john_deere
john_west jolly_rancher jonge_jenever jonkoo joppiesaus juke jump_xl jumpsquare jumpxl juttertje juulen kanken
kapsalonnetje karvan_cevitam kawasaki_ninja keer_op_keer kellogg kendama keolis kersenstokjes ketel_one kettcar
kia_ceed kia_niro kia_picanto kia_rio kia_sorento kia_sportage kickflip kids_city kidzcity kik_textiel killa_snus
kinder_maxi kinder_pingui kinepolis kinetic_sand kingsday kipnugget kipnuggets kipspies kipvingers kit_kat knaap_bike
knaks koga kolonisten_van_catan kubota kukri kwatta kwekkeboom kylie_cosmetics kymco l'oreal l_o_l la_chouffe
la_roche-posay la_roche_posay la_vache_qui_rit lachgasballon lachgasballonnen lachgastank lambrusco land_rover
landal_greenparks laserquest leapfrog leatherman lee_cooper leen_bakker leerdammer lego_friends lego_technic legoland
lenovo licor liefmans ligier lihanboutje lindt lipton_ice_tea littlest_petshop livera lodgy logitech lol_surprise
loombandjes loreal lost_mary lowlands lps lu_prince lucardi lucky_strike lyca lycamobile lyft lynk lynk_en_co m_m
mac_donalds magformers magic_the_gathering malibu maltesers mama_noodles marmite massey_ferguson match_attax matchbox
maybelline mccain mcdo mcflurry mckroket mclaren mcnugget mcnuggets melissa_en_doug melkunie_breaker
mens_erger_je_niet mepal mercedes-benz mercedes_amg mercedes_benz mercedes_sprinter mercedes_vito mexicano microcar
milky_way milner mini_cooper minute_maid miss_etam mitsubishi mitsubishi_colt mitsubishi_outlander
mitsubishi_space_star mon_cheri monkey_town monster_energy moose_knuckles motorola mountain_dew movie_park
mozzarellasticks mr_min mrbeast_bar ms_mode msi my_jewellery my_little_pony mysteryland name_it nedgame nenuco nerfgun
nescafe new_balance new_holland new_york_pizza nibb-it nicotinezakje nicotinezakjes nike_tech nike_tn ninebot
nissan_juke nissan_leaf nissan_micra nissan_note nissan_qashqai nivea north_face ns_flex nuggets o_b oatly off-white
off_white old_amsterdam olvarit only_and_sons op_een_rij opel_adam opel_agila opel_astra opel_corsa opel_insignia
opel_karl opel_meriva opel_mokka opel_vectra opel_zafira opinel oral_b orbeez otto_webshop ouxi ov-chipkaart ovpay
oxelo paaspop pablo_snus pall_mall palm_angels palmolive panasonic pandora_armband pantene papo party_en_co
patatje_joppie patatje_met patatje_oorlog pathe peek_cloppenburg peek_en_cloppenburg pegasus_airlines penny-board
penny_board peperami pepperoni perry_sport persil petit_gervais pets_place peugeot_partner peugeot_speedfight pez
phase phatfour philadelphia philips_stadion phone_house pickwick pictionary pim_pam_pet pina_colada pinkpop
pizza_margherita plaswijckpark play_doh plus_supermarkt polestar pom-bar pom-bears pombears pop_it pop_mart popmart
porsche_cayenne post-it post-its postnl powerade pre-workout preworkout prime_drink prime_fles prime_hydration
pringels pritt prius proteineshake puch puch_maxi pull_and_bear pull_bear purol pushpop quattro_stagioni radler
raffaello rainbow_loom range_rover rangerover raspatat ravensburger razer read_shop realme red_band red_bull redband
regiobank renault_captur renault_clio renault_kadjar renault_kangoo renault_megane renault_scenic renault_trafic
renault_twingo rescue_spray rexona rimmel ringpop rinse_appelstroop ritz riverty rizla rockstar_energy rolls-royce
rolls_royce royal_air_maroc royal_bitter royal_club rubik rubik_cube rubiks rubiks_kubus ryanair saab sambuca
samuraisaus samyang sandero sanex satchel schrobbeler scotch_and_soda sea_life sealife seat_altea seat_arosa
seat_ateca seat_ibiza seat_leon seconds segway selexyz seven_up shabu_shabu shells shishapen shoeby sigg simyo
sishapen sissy-boy sissy_boy six_sieraden skoda_fabia skoda_octavia skoda_superb slammers sligro slijmspray slimfast
slush_puppie slushpuppy smacks smart_fortwo smartwhip smirnoff smirnoff_ice smulrol sns snusje snusjes sol_de_janeiro
sonny_angel sonny_angels sostrene_grene sour_patch sourcy space_cake space_scooter speculoospasta speedje spirograph
spoorwegmuseum sportage sprinterbus squishies squishy stabilo stanley_mes stanleybeker stanleymesje starburst
stella_artois stepje street_jump stuntstep stuntsteps stussy superdry superfatbike suzuki_alto suzuki_celerio
suzuki_gsx suzuki_jimny suzuki_swift suzuki_vitara swiffer swiss_sense sylvanian_families sym_scooter syncasso syntus
t-mobile taco_bell tanger_markt tcl tech_deck tech_fleece tefal teisseire ter_stal tesla_model tesla_y the_body_shop
the_north_face the_ordinary the_sting thialf thirty_seconds tic_tac ticket_to_ride tijgernootjes tikibad tiptoi tn
toffifee tomorrowland toniebox tonies too_good_to_go topps tosti_hawai tosti_hawaii touran toxic_waste toychamp
toyota_auris toyota_aygo toyota_corolla toyota_prius toyota_yaris trampolinepark transavia triodos tropicana tuc
tupperware turkish_airlines uber_eats ubereats umbro under_armour unibet urban_arrow v_d van_der_valk van_dobben
van_nelle vapepen vaper vapers veloretti vero_moda vesting_finance viandel victorinox viennetta vier_op_een_rij vittel
vodafone vodka volkswagen_caddy volkswagen_golf volkswagen_kever volkswagen_passat volkswagen_polo volkswagen_touran
volkswagen_transporter volkswagen_up vriendenloterij vw_golf vw_polo vw_up warhammer warheads waveboard waveboards
wc-eend wc_eend we_fashion weebles weerwolven_van_wakkerdam western_union whey whopper wildlands wodka wok_to_go
wrangler xiaomi_step xtc-pil xylifresh yamaha_aerox yfood yogho_yogho yogodrink yoto yum_yum yves_rocher
zaanse_mayonaise zapf zhu_zhu ziggo_dome zippo zure_beertjes zure_matjes zuru zwarte_cross zyn
"""
"""Without brands that are a first name or a surname as often."""
