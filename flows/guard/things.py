"""Brands, games, series, figures, shops, food, medicines, methods and institutions: capitals that name nobody.

Word lists only, all folded (lower case, no accents).
"""

from __future__ import annotations

THINGS = """
messi ronaldo mbappe neymar haaland elfbar
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
vomar hoogvliet eczeem astma epilepsie diabetes reuma migraine griep kanker hiv aids scabies schurft krentenbaard
hepatitis tbc allergie pfeiffer anemie adhd'er odd'er mri eeg ecg ct epipen ventolin melatonin methylfenidaat
fluoxetine sertraline risperidon aripiprazol abilify strattera dipiperon lorazepam tramadol morfine fentanyl methadon
cocaine coke speed ketamine hasj xtc'er 3mmc wajong yamaha omegle viaplay hbo prime ebay snapstreak bereal viber yubo
likee vrchat steam epic valorant warzone squid game granny huggy wuggy playtime skibidi slenderman chucky jigsaw
pennywise joker hulk thor ironman starwars yoda elmo teletubbies ninja transformers pixar dreamworks minions woezel
smurfen goofy dumbo rapunzel doornroosje sneeuwwitje assepoester roodkapje pinokkio stilton kawasaki ducati zundapp
sparta swapfiets lime tier felyx lexus jaguar jeep dacia subaru smart alfa ferrari lamborghini maserati bugatti daf
iveco scania canta pringles bifi lays doritos cheetos croky mars snickers twix bounty kitkat haribo venco mentos smint
tictac oreo kellogg's kelloggs cornflakes calve remia unox honig knorr maggi conimex magnum calippo cornetto fristi
optimel danone danoontje becel rivella sprite pepsi 7up icetea lipton drink energydrink bullit passoa jillz desperados
hertog dommelsch duvel warsteiner lego's bakugan beyblade bratz sylvanian furby tamagotchi monopoly uno jenga stratego
kolonisten catan twister halligalli dobble qwirkle playdoh play-doh nerf vtech kapla knex meccano magnatiles philips
sony asus hp oneplus xiaomi oppo fitbit garmin kpn ziggo odido tele2 lebara hollandsnieuwe youfone vattenfall
greenchoice ing abn bunq asn knab revolut paypal klarna afterpay bitcoin crypto btc hm bershka uniqlo mango esprit
g-star levi's hilfiger lacoste goose moncler vans allstars ugg uggs crocs birkenstock timberland asics reebok armour
decathlon intersport scapino vanharen omoda takko vero moda terstal poiesz linders boni deka nettorama makro hanos
hubo karwei welkoop boerenbond rituals ici trekpleister kwantum leenbakker jysk gamemania readshop tuinland subway new
yorker starbucks dunkin febo kwalitaria vapiano wagamama dominospizza newyorkpizza italy loetje toko walibi toverland
plopsaland phantasialand beekse blijdorp apenheul ouwehands dierenpark drievliet nemo corpus landal centerparcs
roompot klm tui corendon flixbus ipad's airpods earpods macbook imac playstore appstore safari office365 sharepoint
onedrive dropbox icloud classroom mentimeter blooket duolingo tinkercad wix wordpress weibo wechat linkedin threads
mastodon bluesky onlyfans pornhub xvideos chaturbate grindr bumble badoo happn crush of clans geometry stumble
counterstrike overwatch apex battlefield redemption assassins creed zelda mariokart kirby luigi yoshi splatoon jehova
hells angels bandidos no hamka hamka's taksi dubbelfrisss roosvicee kinderen surprise nesquik chocopops cruesli muesli
kruidnoten pepernoten stroopwafel stroopwafels frikandel kroket bitterbal kapsalon kebab shoarma falafel roti moksi
nasi bami saoto pannenkoek poffertje poffertjes tosti liga liga's evergreen knoppers haribo's bowser toad grinch shrek
encanto minion buzz lightyear bliksem mcqueen totoro ghibli anime manga onepiece dragonball boruto demon slayer attack
kabouter plop nachtwacht ghostrockers vlogger vloggers youtuber youtubers influencer influencers enzoknol dylanhaegens
gamer gamers gamen fortnitepubg rocketleague league eafc fc24 fc25 halo doom skyrim terraria cuphead undertale fnaf
freddy's amogus backrooms sirenhead slender bluewhale whale challenge livestream insta's reels shorts snapmap streak
streaks discordserver telegramgroep yolo ngl tellonym omegletv ometv litmatch wizz klokhuis checkpoint zapplive
spangas brugklas brugklassers topdoks sprookjesboom sinterklaasjournaal roetpiet roetveegpiet zwartepiet
schoorsteenpiet pietengym ps3 ps2 oculus firestick ipod walkman gameboy ds 3ds wiiu joycon steamdeck gopro drone
hoverboard elektrische fatbikes knaken qwic loopfiets kickbike skelter bakfiets dexamfetamine rilatine tentin equasym
elvanse intuniv atomoxetine wellbutrin zoloft seroxat cipramil lexapro haldol orap depakine tegretol keppra lamictal
movicolon zantac omeprazol nurofen aspirine aspegic strepsils otrivin bisolvon salbutamol seretide pulmicort singulair
aerius zyrtec clarityn epi-pen insuline novorapid lantus libre vaseline sudocrem bepanthen betadine fucidin
hydrocortison klysma feminax advil sinaspril finimal calpol moccona egberts melkunie arla almhof chocovla yogho karvan
cevitam slimpie roosvice heks tovenaar batgirl catwoman superwoman supergirl wonderwoman ladybug tracker rubbel
octonauts tweenies teletubbie boots swiper pingu pieterbaan tikkie's snapchatgroep whatsapp-groep appgroepje
marktplaats.nl kvk abnamro bcc bigbazar flyingtiger sostrene wereldwinkel kringloop kringloopwinkel terre domus
voedselbanken kledingbank speelgoedbank weggeefwinkel leergeld jeugdfonds stichtingleergeld schuldhulpverlening
schuldhulpmaatje wsnp bewindvoerder aygo picanto tiguan caddy transporter sprinter berlingo kangoo vivaro transit
mondeo meriva scenic espace c1 c3 i10 i20 ceed qashqai micra brinta pocahontas chromecast zwitsal senseo nespresso
campina rabobank xenos nibud corolla ibiza passat yoga kader wicky milka rec stranger things walking dead breaking
peaky blinders heist penoza baantjer gtst ik temptation island wie de masked singer voice jeugdsongfestival lingo love
idols drag wednesday euphoria riverdale outer banks heartstopper bear pokemonkaarten pokemonkaart charizard eevee
bulbasaur mewtwo snorlax gengar dolfje weerwolfje gruffalo rupsje nooitgenoeg petteflet dummie hunger muizenhuis loser
rainbow shimmer shine octonaut tracteur blippi cocomelon ladypool ninjakids mrbeast aphmau dantdm unspeakable dream
technoblade ksi sidemen jynxzi kaicenat ishowspeed gravity falls adventure loud universe southpark simpsons familyguy
shippuden jujutsu kaisen chainsaw sailor moon digimon yugioh yu-gi-oh squishmallow squishmallows labubu labubus fidget
popit pop-it slime jellycat build tamagotchi's hatchimals lol-poppen surpriseballs babyborn baby-born shopkins
littlest petshop rainbowloom strijkkralen aquabeads gravitrax hotwheel carrera siku bruder schleich stikbot panini
wuppies bloons terraforming stardew valley hollow knight hay day coin homescape gardenscapes royale's temple dash
angry birds geometrydash slither agar paperio krunker roblox's adopt brookhaven bloxburg blox fruits tower hell
arsenal piggy royalehigh natural disaster murder mystery jailbreak grow steal brainrot italian tung sahur bombardino
raft valheim sea thieves daylight phasmophobia lethal company inscryption genshin honkai apexlegends siege csgo
legends dota hearthstone warcraft starcraft runescape diablo baldurs witcher sekiro bloodborne uncharted god spyro
rayman sackboy ratchet clank kong kirby's metroid pikmin animal wiisports fortnite's v-bucks vbucks robux bueno
ferrero rocher tony's bastogne bastognes speculoos venz duo penotti zonnatura alpro danio breaker breakers vifit
actimel festini nibbit hamkas bugles pringle lay's m&m's skittles chupa chups autodrop trolli fritt hubba bubba
stimorol sportlife xylit freedent fisherman's hydration celsius g-fuel gfuel rubicon appelsientje coolbest hero fruity
slush slushpuppie bubbletea bubble indomie noodles kipcorn smac doner durum lahmacun borek harira bojo telo
peanutbutter pierogi barszcz borsjt injera sambusa samosa birkenstocks nikes airmax jordans yeezy yeezys balenciaga
fendi versace dior chanel armani patta daily cars malelions quotrell nocta techfleece tech northface north patagonia
parajumpers woolrich nickelson airforce airforces superga dr docmartens prenatal wibra's zeeman's pipoos søstrene
grene normal sephora the lush xl mycom belsimpel bol.com amazon aliexpress temu's vinted's wish tiktokshop picnic
gorillas getir ekoplaza boon's mcd dekamarkt emte c1000 hornbach formido gamma's karwei's intratuin groenrijk ranzijn
place zolpidem seroquel quetiapine olanzapine clozapine citalopram fluvoxamine oxycodon oxycontin codeine diclofenac
naproxen augmentin flixotide montelukast desloratadine cetirizine antihistamine paracetamolletje macrogol lactulose
movicol minrin desmopressine melatonines tentine buspiron campral antabus refusal suboxone buprenorfine narcan naloxon
wizwijs alles rekenrijk semsom veilig lezen kim-versie timboektoe taalverhaal taaljournaal taalactief taal
spellinginbeeld spelling pennenstreken atlantis leeslink leeslicht nieuwsrekenen naut meander brandaan argus grej
topomania groove me it stepping stones our discovery in hallo muziek 123zing kleuterplein uk doremi sil-op-school
schoolwise bareka mathplus met school kanjerschool pbs schoolbreed soemo tel mee op groep weken energizer energizers
class classdojo parro's social schoudercom mijnschoolinfo ziber kwieb's konnect's basispoort momento leerunie edex
esis eduscope dult leeruniek bovenschools kentalis auris visio bartimeus yulius accare youz altrecht antes jellinek
novadic kentron tactus dimence mediant lentis molendrift fivoor inforsa arkin levvel juzt cosis amerpoort sdw kocon
sterkhuis juvent intervence emergis gro-up careyn zuidzorg thebe mijzo tantelouise samenveilig jbb jbwest savvi
spirit's altra lindenhout pactum entrea driestroom pluryn ottho heldring ln5 jeugd intermetzo trubendorffer solutions
alcoholics anonymous al-anon kuria slachtofferhulp fairwork comensha moviera orange arosa kadera oranjehuis safegroup
group centrum csg kindertelefoon jouwggd oke supportlijn 113 mind korrelatie sensoor luisterlijn
"""
