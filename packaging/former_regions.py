"""The 22 regions of metropolitan France until 2015, with their codes then and now.

From the official geographic code of INSEE (law 2015-29) and the NUTS regulations 1319/2013 and
2016/2066. NUTS numbers the départements of a region by their code, so NUTS 3 follows from it.
"""

from __future__ import annotations

# INSEE code then, name, INSEE code now, NUTS 2 until 2015, NUTS 2 since, départements.
FORMER_REGIONS = (
    ("11", "Île-de-France", "11", "FR10", "FR10", "75 77 78 91 92 93 94 95"),
    ("21", "Champagne-Ardenne", "44", "FR21", "FRF2", "08 10 51 52"),
    ("22", "Picardie", "32", "FR22", "FRE2", "02 60 80"),
    ("23", "Haute-Normandie", "28", "FR23", "FRD2", "27 76"),
    ("24", "Centre", "24", "FR24", "FRB0", "18 28 36 37 41 45"),
    ("25", "Basse-Normandie", "28", "FR25", "FRD1", "14 50 61"),
    ("26", "Bourgogne", "27", "FR26", "FRC1", "21 58 71 89"),
    ("31", "Nord-Pas-de-Calais", "32", "FR30", "FRE1", "59 62"),
    ("41", "Lorraine", "44", "FR41", "FRF3", "54 55 57 88"),
    ("42", "Alsace", "44", "FR42", "FRF1", "67 68"),
    ("43", "Franche-Comté", "27", "FR43", "FRC2", "25 39 70 90"),
    ("52", "Pays de la Loire", "52", "FR51", "FRG0", "44 49 53 72 85"),
    ("53", "Bretagne", "53", "FR52", "FRH0", "22 29 35 56"),
    ("54", "Poitou-Charentes", "75", "FR53", "FRI3", "16 17 79 86"),
    ("72", "Aquitaine", "75", "FR61", "FRI1", "24 33 40 47 64"),
    ("73", "Midi-Pyrénées", "76", "FR62", "FRJ2", "09 12 31 32 46 65 81 82"),
    ("74", "Limousin", "75", "FR63", "FRI2", "19 23 87"),
    ("82", "Rhône-Alpes", "84", "FR71", "FRK2", "01 07 26 38 42 69 73 74"),
    ("83", "Auvergne", "84", "FR72", "FRK1", "03 15 43 63"),
    ("91", "Languedoc-Roussillon", "76", "FR81", "FRJ1", "11 30 34 48 66"),
    ("93", "Provence-Alpes-Côte d'Azur", "93", "FR82", "FRL0", "04 05 06 13 83 84"),
    ("94", "Corse", "94", "FR83", "FRM0", "2A 2B"),
)
# NUTS 2 of one département each: NUTS until 2010, of 2013 (FRA), since 2016 (FRY).
OVERSEAS = (
    ("01", "971", "FR91 FRA1 FRY1"),
    ("02", "972", "FR92 FRA2 FRY2"),
    ("03", "973", "FR93 FRA3 FRY3"),
    ("04", "974", "FR94 FRA4 FRY4"),
    ("06", "976", "FRA5 FRY5"),
)
# NUTS 1 since 2016 is today's region.
NUTS_1 = {
    "FR1": "11",
    "FRB": "24",
    "FRC": "27",
    "FRD": "28",
    "FRE": "32",
    "FRF": "44",
    "FRG": "52",
    "FRH": "53",
    "FRI": "75",
    "FRJ": "76",
    "FRK": "84",
    "FRL": "93",
    "FRM": "94",
}
# Names no longer in force, from the official geographic code; then names in common use.
FORMER_NAMES = (
    ("Châlons-sur-Marne", "insee:51108"),
    ("Digne", "insee:04070"),
    ("Bourg", "insee:01053"),
    ("Boulogne-sur-Seine", "insee:92012"),
    ("Côtes-du-Nord", "insee-dep:22"),
    ("Basses-Alpes", "insee-dep:04"),
    ("Basses-Pyrénées", "insee-dep:64"),
    ("Loire-Inférieure", "insee-dep:44"),
    ("Seine-Inférieure", "insee-dep:76"),
    ("Charente-Inférieure", "insee-dep:17"),
)
USUAL_NAMES = (
    ("Centre", "insee-reg:24"),
    ("Centre-Val-de-Loire", "insee-reg:24"),
    ("PACA", "insee-reg:93"),
    ("Sud Provence-Alpes-Côte d'Azur", "insee-reg:93"),
    ("Région Sud", "insee-reg:93"),
    ("AURA", "insee-reg:84"),
    ("Réunion", "insee-reg:04"),
    ("Île de La Réunion", "insee-reg:04"),
    ("Saint-Denis de La Réunion", "insee:97411"),
    ("Montreuil-sous-Bois", "insee:93048"),
    ("Cherbourg", "insee:50129"),
    ("Brittany", "insee-reg:53"),
    ("Normandy", "insee-reg:28"),
    ("Corsica", "insee-reg:94"),
)
