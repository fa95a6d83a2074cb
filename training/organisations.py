"""Names of organisations, composed: parties, bodies, firms and courts after the patterns by which such names are made.

The sets of names have few organisations and the encoder soon knows them by heart: one it has not met it takes for a
person, or cuts it at its "of" and "and" ("Alliance of Bakers | and | Weavers"). What is composed
here takes the place of the sets' own names, so that the head of names learns their kind from shape and place.
"""

from __future__ import annotations

import random

CAUSES = """Freedom Justice Development Peace Democracy Reform Progress Solidarity Unity Independence Labour Education
Science Trade Agriculture Health Security Energy Transport Finance Culture Environment Equality Prosperity Renewal
Cooperation Migration Industry Tourism Planning Defence Change Hope Order Welfare Growth""".split()
FOLLOWERS = """Democrats Liberals Socialists Conservatives Republicans Communists Farmers Workers Reformists Patriots
Pensioners Nationalists Christians Greens Unionists Radicals Citizens Veterans Students Teachers Engineers Lawyers
Journalists Women Miners Nurses Writers""".split()
CREEDS = """Democratic Liberal Socialist Communist National Popular People's Christian Social Progressive Conservative
Republican Labour Green Radical Unionist Islamic Workers' Revolutionary Constitutional Agrarian Federal Independent
New United Free""".split()
PARTIES = """Party Alliance Union Front Movement Coalition League Congress Bloc Federation Rally Group List
Association""".split()
BODIES = """Institute Foundation Committee Council Commission Agency Centre Center Office Bureau Authority Society
Academy Association Organization Federation Board Fund Network Trust Chamber Initiative Department""".split()
HALLS = """University College Hospital Police Museum Court Parliament Assembly Senate Bank Chronicle Times Herald
Tribune Post Legislature Airlines Railways Guard Army Navy Orchestra Library School Institute""".split()
TRADES = """Energy Steel Foods Airways Systems Pharmaceuticals Motors Capital Partners Media Electric Petroleum
Insurance Industries Technologies Bank Telecom Pictures Records Shipping Oil Gas Power Software Holdings""".split()
FORMS = ["Inc.", "Corp.", "Co.", "Ltd.", "LLC", "plc", "AG", "SA", "Group", "Inc", "Corporation", "Company"]
# Head noun, qualities and connected words of party names in other tongues.
TONGUES: list[tuple[str, str, str]] = [
    ("Partido Alianza Unión Frente Movimiento Izquierda Acción Coalición Convergencia",
     "Popular Liberal Nacional Socialista Democrático Republicano Radical Progresista Unida Ciudadana Cívica",
     "de_la_Libertad de_los_Trabajadores por_el_Cambio para_el_Progreso del_Pueblo y_Justicia"),
    ("Partido Aliança União Bloco Movimento Frente Esquerda",
     "Popular Liberal Nacional Socialista Democrático Trabalhista Progressista Cristão",
     "da_Terra dos_Trabalhadores pela_Liberdade do_Povo e_Liberdade"),
    ("Parti Union Mouvement Rassemblement Alliance Bloc Front Gauche Coalition",
     "Populaire Libéral National Socialiste Démocratique Républicain Radical Écologiste Indépendant",
     "de_la_Liberté pour_le_Progrès des_Citoyens et_Progrès pour_la_République du_Peuple"),
    ("Partito Alleanza Unione Movimento Forza Sinistra Fronte Lista",
     "Popolare Liberale Nazionale Socialista Democratica Repubblicano Autonomista Civica",
     "per_la_Libertà dei_Lavoratori del_Popolo e_Progresso di_Centro"),
    ("Partei Bund Bündnis Union Bewegung Liste Allianz Volkspartei",
     "Liberale Soziale Freie Christliche Nationale Grüne Demokratische",
     "für_Freiheit für_Arbeit der_Bauern und_Gerechtigkeit der_Mitte"),
    ("Partij Bond Unie Beweging Lijst Volksunie Volkspartij Verbond",
     "Liberale Socialistische Nieuwe Vrije Christelijke Nationale Sociale",
     "voor_Vrijheid van_de_Arbeid en_Vooruitgang der_Boeren"),
    ("Parti Partai Persatuan Angkatan Pertubuhan Kesatuan", "Negara Demokrasi Buruh Bersatu Keadilan Sejahtera",
     "Merdeka dan_Keadilan Bumi"),
    ("Stranka Pokret Savez Partija Soyuz Partiya Zajednica",
     "Demokratska Narodna Nova Slobodna Liberalna", "za_Pravdu i_Sloboda Naroda"),
    ("Partisi Hareketi Birliği Cephesi", "Adalet Halk Milli Demokrat Yeni Büyük Vatan", "ve_Kalkınma ve_Özgürlük"),
    ("Eusko Langile Abertzale Euskal", "Alderdia Elkartea Batzarra Askatasuna Indarra Mugimendua", "eta_Lana"),
    ("Ha Kol Am Derekh Tnuat Yahad Mifleget", "Avoda Torah Tikva Haaretz Atid Emuna", "ve_Emet"),
    ("Tayyar Jabhat Harakat Ittihad Tajammu", "al-Watani al-Umma al-Shaab al-Islah al-Wasat al-Adala", "al-Arabi"),
    ("Jana Bharat Rashtriya Lok Praja Kisan", "Dal Parishad Sabha Morcha Samaj Sangh", "Sanghatan"),
    ("Den Ny Sosialistisk Liberal Norsk", "Parti Folkeparti Liste Alliansen Samling", "for_Fremskritt"),
]  # fmt: skip
SOUNDS = """ba be bo da do fa ga gi ka ki ko la le li lo ma me mi mo na ne ni no pa ra re ri ro sa se shi so ta te
ti to va vi za zu""".split()


def coined(rng: random.Random) -> str:
    """A word of no tongue: "Mekoro", "Shivara"."""
    word = "".join(rng.choice(SOUNDS) for _ in range(rng.choice((2, 2, 3, 3, 4))))
    return (word + rng.choice(("", "", "", "n", "l", "r", "t", "k", "s", "x", "m"))).capitalize()


def foreign(rng: random.Random) -> list[str]:
    """A party of another tongue: "Alianza Popular", "Parti du Peuple"."""
    nouns, qualities, rest = (part.split() for part in rng.choice(TONGUES))
    words = [rng.choice(nouns)]
    if rng.random() < 0.8:
        words.append(rng.choice(qualities))
    if len(words) == 1 or rng.random() < 0.35:
        words += rng.choice(rest).split("_")
    return words


def organisation(
    places: list[str], adjectives: list[str], surnames: list[str], rng: random.Random
) -> list[str]:
    """The words of one composed name."""
    place, cause, other = rng.choice(places).split(), rng.choice(CAUSES), rng.choice(CAUSES)
    draw = rng.random()
    if draw < 0.13:
        words = [*rng.sample(CREEDS, rng.choice((1, 1, 1, 2))), rng.choice(PARTIES)]
        return [*words, "of", *place] if rng.random() < 0.35 else words
    if draw < 0.24:
        joined = rng.sample(FOLLOWERS, 2) if rng.random() < 0.6 else [cause, other]
        words = [rng.choice(PARTIES), rng.choice(("of", "for", "of")), joined[0], "and", joined[1]]
        end: list[str] = rng.choice(([], [], ["of", *place], ["for", *place], ["Party"]))
        return words + end
    if draw < 0.32:
        return [
            rng.choice(PARTIES),
            rng.choice(("for", "of")),
            *rng.choice(([cause], place, [rng.choice(FOLLOWERS)])),
        ]
    if draw < 0.46:
        return foreign(rng)
    if draw < 0.54:
        return [coined(rng)] if rng.random() < 0.7 else [coined(rng), coined(rng)]
    if draw < 0.62:
        rest: list[str] = rng.choice(([], ["and", other], ["in", *place]))
        return [rng.choice(BODIES), rng.choice(("for", "of", "on")), cause, *rest]
    if draw < 0.70:
        return [rng.choice(("National", "International", "Royal", "European", "American", "Federal", *adjectives)),
                *rng.choice(([cause], [rng.choice(FOLLOWERS) + "'"], [])), rng.choice(BODIES)]  # fmt: skip
    if draw < 0.80:
        hall = rng.choice(HALLS)
        return [*place, hall] if rng.random() < 0.6 else [hall, "of", *place]
    if draw < 0.92:
        first = [rng.choice(surnames)] if rng.random() < 0.6 else [coined(rng)]
        second = rng.choice(([], ["&", rng.choice(surnames)], [rng.choice(TRADES)], [rng.choice(TRADES)]))
        return first + second + ([rng.choice(FORMS)] if rng.random() < 0.4 or not second else [])
    return [rng.choice(CREEDS), cause] if rng.random() < 0.5 else [cause, "and", other, rng.choice(PARTIES)]


def acronym(rng: random.Random, words: list[str] | None = None) -> str:
    """The initials of a name, or any letters."""
    letters = "".join(w[0] for w in words or () if w[0].isupper())
    if 1 < len(letters) < 7:
        return letters
    return "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.choice((2, 3, 3, 3, 4, 4))))
