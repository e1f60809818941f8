// name: without-partner
// question: Q03
// title-fr: Quelles collectivités n'ont aucun partenaire connu à l'étranger ?
// title-en: Which authorities have no known partner abroad?
// about-fr: Les collectivités et groupements qui n'agissent dans aucun accord, projet ou programme avec un acteur
//   étranger, quelle qu'en soit la date. « Aucun partenaire connu » n'est pas « aucun partenaire ». Celles qui ont
//   disparu sont laissées de côté. Avec un minimum, une population inconnue ne passe pas. Seules sont comptées les
//   collectivités de la source : « actornet ask » y ajoute celles du registre.
// about-en: The authorities and groupings that act in no agreement, project or programme together with a foreign
//   actor, whatever its date. "No known partner" is not "no partner". Those that no longer exist are left out. With a
//   minimum, an unknown population doesn't pass. Only the authorities of the source are there: `actornet ask` adds
//   those of the register.
// ask-fr: Le taux de couverture, et les collectivités du registre que la source n'a pas.
// ask-en: The coverage rate, and the authorities of the register that the source lacks.
// param region: territory, default null, example "insee-reg:84" | Territoire des collectivités | Place of the authorities
// param kind: code list, default [], example ["COM", "DEP"] | Types de collectivité | Kinds of authority
// param min_population: integer, default 0, example 20000 | Population au moins | Population at least
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column actor_id: text, key | La collectivité | The authority
// column population: integer | Sa population | Its population

MATCH (authority:Authority)
WHERE NOT coalesce(authority.dissolved_to <= $as_of, false)
  AND (size(coalesce($kind, [])) = 0 OR authority.kind IN $kind)
  AND coalesce(authority.population, 0) >= coalesce($min_population, 0)
  AND ($region IS NULL OR EXISTS { (authority)-[:BASED_IN]->(:Territory)-[:PART_OF*0..]->(:Territory {id: $region}) })
  // Engaged together with a foreign actor: a role other than support, witness and funder at both ends.
  AND NOT EXISTS {
    MATCH (authority)-[mine:PARTY_TO|TAKES_PART_IN]->(record)<-[its:PARTY_TO|TAKES_PART_IN]-(partner:Actor)
    WHERE partner <> authority
      AND partner.country <> 'FRA'
      AND NOT coalesce(mine.role, 'party') IN ['supporter', 'witness', 'funder']
      AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness', 'funder']
  }
RETURN authority.id AS actor_id, authority.population AS population
ORDER BY actor_id
