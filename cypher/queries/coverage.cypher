// name: coverage
// question: Q22
// title-fr: Quels thèmes et quels ODD sont couverts dans cette région et ce pays ?
// title-en: Which themes and which SDGs are covered in this region and this country?
// about-fr: Une ligne par couple de grand thème et d'objectif de développement durable (ODD) portés par un même accord
//   ou projet (programmes à part) où agit un acteur de la région, avec un partenaire du pays : celui de ses lieux à
//   l'étranger, ou, sans eux, de ses acteurs étrangers. Les sous-thèmes comptent pour leur grand thème. weight_sum
//   additionne les poids des ODD ; un poids absent vaut 1. Seuls les ODD notés sur les fiches comptent, non ceux que
//   l'on pourrait déduire des thèmes : sans étiquettes d'ODD, il n'y a aucune ligne.
// about-en: One row per pair of root theme and sustainable development goal (SDG) that one agreement or project
//   (programmes left out) carries, where an actor of the region acts, with a partner of the country: that of its places
//   abroad or, without any, of its foreign actors. Sub-themes count for their root theme. weight_sum adds up the weights
//   of the SDGs; a missing weight is 1. Only the SDGs noted on records count, not those that could be deduced from
//   themes: without SDG tags there are no rows.
// ask-fr: Les thèmes et ODD absents, et le nombre de fiches sans thème ou sans ODD.
// ask-en: The themes and SDGs that are absent, and the number of records without a theme or without an SDG.
// param region: territory, default null, example "insee-reg:76" | Région d'un acteur qui y agit | Region of an actor that acts in it
// param country: country, default null, example "SEN" | Pays du partenaire | Country of the partner
// column theme_id: text, key | Le grand thème | The root theme
// column sdg: integer, key | Le numéro de l'ODD | The number of the SDG
// column n_records: integer | Accords et projets qui portent les deux | Agreements and projects that carry both
// column weight_sum: integer | Somme des poids de l'ODD | Sum of the weights of the SDG
// column record_ids: text list | Ces accords et projets | These agreements and projects

MATCH (record:Agreement|Project)-[tag:TAGGED]->(goal:Code {scheme: 'sdg'})
WHERE NOT record:Programme
  AND ($region IS NULL OR EXISTS {
    MATCH (record)<-[tie:PARTY_TO|TAKES_PART_IN]-(actor:Actor)-[:BASED_IN]->(home:Territory)
    WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
      AND EXISTS { (home)-[:PART_OF*0..]->(:Territory {id: $region}) }
  })
  AND ($country IS NULL
    OR EXISTS {
      MATCH (record)-[:LOCATED_IN]->(place:Territory)
      WHERE place.country = $country AND place.country <> 'FRA'
    }
    // Without a place abroad, the country is that of the engaged foreign partners.
    OR NOT EXISTS {
      MATCH (record)-[:LOCATED_IN]->(place:Territory)
      WHERE place.country <> 'FRA'
    }
    AND EXISTS {
      MATCH (record)<-[tie:PARTY_TO|TAKES_PART_IN]-(partner:Actor)
      WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
        AND partner.country = $country AND partner.country <> 'FRA'
    })
// The root theme: nothing lies above it.
MATCH (record)-[:ADDRESSES]->(:Theme)-[:PART_OF*0..]->(root:Theme)
WHERE NOT EXISTS { (root)-[:PART_OF]->(:Theme) }
WITH DISTINCT root.id AS theme_id, toInteger(goal.code) AS sdg, record.id AS record_id, coalesce(tag.weight, 1) AS weight
ORDER BY record_id
RETURN theme_id, sdg,
  count(record_id) AS n_records,
  sum(weight) AS weight_sum,
  collect(record_id) AS record_ids
ORDER BY theme_id, sdg
