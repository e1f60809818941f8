// name: orphan-territories
// question: Q04
// title-fr: Quels territoires n'ont plus d'accord, ou dépendent d'un seul financeur ?
// title-en: Which territories have no live agreement, or depend on one funder?
// about-fr: Les territoires du pays qui sont orphan (aucun accord vivant où agit un acteur français, là ou dans un
//   lieu qu'ils contiennent) ou single_funder (un seul financeur connu, ses guichets comptés avec lui). Les accords
//   comptés sont vivants à la date, les projets sont de toutes dates, sans les programmes. hhi_known est la
//   concentration des montants connus, en euros ; vide si aucun ne l'est. Un montant inconnu n'est pas zéro.
// about-en: The territories of the country that are orphan (no live agreement in which a French actor acts, there or in
//   a place within) or single_funder (one funder known, its branches counted with it). The agreements counted are live
//   at the date, the projects are of all dates, programmes left out. hhi_known is the concentration of the known
//   amounts in euros, empty if none is known. An unknown amount is not zero.
// ask-fr: Les territoires du registre que la source n'a pas.
// ask-en: The territories of the register that the source lacks.
// param country: country, required, example "MDG" | Pays des territoires | Country of the territories
// param level: code, default null, example "commune" | Type de territoire | Kind of territory
// param theme: theme, default null, example "ENV-EAU" | Thème, avec ses sous-thèmes | Theme, with its sub-themes
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column territory_id: text, key | Le territoire | The territory
// column population: integer | Sa population | Its population
// column n_agreements: integer | Accords vivants avec un acteur français | Live agreements with a French actor
// column n_projects: integer | Projets, de toutes dates | Projects, of all dates
// column n_funders: integer | Financeurs de ces projets, maisons mères | Funders of these projects, parent bodies
// column hhi_known: number | Concentration des montants connus, 0 à 1 | Concentration of the known amounts, 0 to 1
// column flags: text list | orphan, single_funder | orphan, single_funder

MATCH (territory:Territory {country: $country})
WHERE $level IS NULL OR territory.kind = $level
CALL (territory) {
  MATCH (territory)<-[:PART_OF*0..]-(spot:Territory)
  CALL (spot) {
    MATCH (spot)<-[:LOCATED_IN]-(record:Agreement|Project)
    RETURN record
    UNION
    // Without a place of its own, a record lies where its engaged foreign partners are.
    MATCH (spot)<-[:BASED_IN]-(partner:Actor)-[tie:PARTY_TO|TAKES_PART_IN]->(record)
    WHERE partner.country <> 'FRA'
      AND NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
      AND NOT EXISTS { (record)-[:LOCATED_IN]->(:Territory) }
    RETURN record
  }
  WITH DISTINCT record
  WHERE $theme IS NULL
    OR EXISTS { (record)-[:ADDRESSES]->(:Theme)-[:PART_OF*0..]->(:Theme {id: $theme}) }
  RETURN collect(record) AS records
}
CALL (records) {
  UNWIND records AS agreement
  MATCH (agreement:Agreement)<-[tie:PARTY_TO]-(:Actor {country: 'FRA'})
  WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness']
    // Live: active, or of unknown status and not known to lie before or after the day.
    AND (agreement.status = 'active'
      OR NOT coalesce(agreement.status, 'unknown') IN ['ended', 'suspended', 'announced']
      AND NOT coalesce(agreement.start_from > $as_of OR agreement.end_to < $as_of, false))
  RETURN count(DISTINCT agreement) AS n_agreements
}
WITH territory, n_agreements, [record IN records WHERE record:Project AND NOT record:Programme] AS projects
CALL (projects) {
  UNWIND projects AS project
  MATCH (project)<-[pays:TAKES_PART_IN {role: 'funder'}]-(:Actor)-[:PART_OF*0..]->(root:Actor)
  WHERE NOT EXISTS { (root)-[:PART_OF]->(:Actor) }
  // Without a currency an amount is in euros; in another currency it is unknown, and adds nothing here.
  WITH root, sum(CASE WHEN coalesce(pays.currency, 'EUR') = 'EUR' THEN coalesce(pays.amount, 0.0) ELSE 0.0 END) AS known
  RETURN collect(known) AS amounts, sum(known) AS total
}
WITH territory, n_agreements, size(projects) AS n_projects, size(amounts) AS n_funders,
  CASE WHEN total > 0 THEN reduce(hhi = 0.0, known IN amounts | hhi + (known / total) ^ 2) END AS hhi_known
WHERE n_agreements = 0 OR n_funders = 1
RETURN territory.id AS territory_id, territory.population AS population,
  n_agreements, n_projects, n_funders, hhi_known,
  CASE WHEN n_agreements = 0 THEN ['orphan'] ELSE [] END
    + CASE WHEN n_funders = 1 THEN ['single_funder'] ELSE [] END AS flags
ORDER BY coalesce(population, -1) DESC, territory_id
