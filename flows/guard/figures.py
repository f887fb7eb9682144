"""The words around a capital that make a thing, a figure or an animal of it: "speelt", "de kraai", "opel", "hond".

Word lists only, all folded (lower case, no accents).
"""

from __future__ import annotations

PLAYED = frozenset(
    """speelt spelen speelde speelden gamet gamen game games spel spelletje spelletjes serie series film films kijkt
    kijken bekijkt keek keken zingt zong luistert luisterde liedje liedjes lied boek boeken las lazen gelezen leest
    voorgelezen app apps methode methodes knuffel knuffels pop poppen tekenfilm zender kanaal karakter figuur poppetje
    filmpjes filmpje verkleed hoofdpersoon sprookje verhaal hond kat poes hamster konijn cavia pony paard
    """.split()
)
"""A game or a series is named soon after these."""
SEEN = frozenset(
    "kijkt kijken keek keken luistert luisteren luisterde gekeken oefenen oefent werken werkt gewerkt".split()
)
"""Of whom or what somebody sees, hears or uses; on what, a thing far more often."""
ANIMALS = frozenset(
    """kraai beer aap haas konijn muis egel mol vos wolf eend uil olifant giraf giraffe leeuw tijger krokodil pinguin
    kikker schildpad slak rups vlinder bij spin draak dino dinosaurus eenhoorn hond poes kat kater pop handpop knuffel
    kip haan schaap geit koe varken big biggetje ezel paard pony zebra nijlpaard neushoorn aapje beertje hamster cavia
    papegaai walvis dolfijn vis haai inktvis clown piraat heks tovenaar kabouter reus trol elf fee robot monster
    spookje spook prinses ridder trein tractor brandweerman bouwer bakker boef
    """.split()
)
"""With an article after a name, these make a figure of it: "Raai de Kraai"."""
CARS = frozenset(
    """fiat opel ford renault peugeot citroen seat skoda kia hyundai toyota suzuki nissan mazda volvo audi bmw mercedes
    volkswagen vw dacia honda tesla lexus jaguar mitsubishi chevrolet alfa lancia saab smart subaru daihatsu
    """.split()
)
"""Right after these comes the name of a car."""
PETS = frozenset(
    """hond hondje puppy kat poes poesje kitten kater hamster konijn konijntje cavia paard pony parkiet papegaai
    schildpad goudvis vis geit kip knuffel knuffelbeer pop poppetje handpop klassenpop klassenbeer lappenpop
    """.split()
)
"""Right after these comes the name of no person."""
