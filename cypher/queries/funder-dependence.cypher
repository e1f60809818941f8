// name: funder-dependence
// question: Q09
// title-fr: De quels financeurs dépend ce portefeuille de projets ?
// title-en: On which funders does this portfolio of projects depend?
// about-fr: Une ligne par financeur des projets (programmes à part) où agit l'acteur, ou qui sont sur le territoire ; les
//   guichets sont comptés avec leur maison mère. Un projet est en péril sans un financeur si les apports connus de
//   celui-ci dépassent la moitié du budget. On ne peut le dire si le budget est inconnu, ou si un apport l'est et que
//   les autres ne suffisent pas. knock_out : part des projets en péril parmi les projets financés du portefeuille dont
//   on peut le dire. Les montants sont en euros ou sans devise ; dans une autre devise un montant est inconnu, et
//   inconnu n'est pas zéro : amount_known et share_known ne portent que sur ce qui est connu. Sans acteur ni
//   territoire : tous les projets.
// about-en: One row per funder of the projects (programmes left out) in which the actor acts, or that are on the
//   territory; branches are counted with their parent body. A project is at risk without a funder if the funder's known
//   amounts exceed half of the budget. That can't be told if the budget is unknown, or if one of the amounts is and the
//   others are not enough. knock_out: share of projects at risk among the funded projects of the portfolio of which it
//   can be told. Amounts are in euros or without currency; in another currency an amount is unknown, and unknown is not
//   zero: amount_known and share_known only speak of what is known. Without actor and territory: all projects.
// ask-fr: La concentration (HHI, nombre effectif, premier financeur) et ses bornes quand des montants sont inconnus.
// ask-en: The concentration (HHI, effective number, top funder) and its bounds when amounts are unknown.
// param actor: actor, default null, example "insee:31555" | Acteur dont on prend les projets | Actor whose projects are taken
// param territory: territory, default null, example "iso:SEN" | Lieu, avec ce qu'il contient | Place, with those below it
// column funder_id: text, key | Le financeur, maison mère | The funder, parent body
// column n_projects_funded: integer | Projets financés | Projects funded
// column n_amount_known: integer | Apports de montant connu | Contributions of known amount
// column n_amount_unknown: integer | Apports de montant inconnu | Contributions of unknown amount
// column amount_known: number | Montants connus, en euros | Known amounts, in euros
// column n_at_risk: integer | Projets en péril sans lui | Projects at risk without it
// column n_risk_unknown: integer | Projets dont on ne peut le dire | Projects of which it can't be told
// column knock_out: number | Part en péril des projets financés dont on peut le dire | Share at risk of the funded projects of which it can be told
// column share_known: number | Sa part des montants connus du portefeuille | Its share of the known amounts of the portfolio
// column at_risk_ids: text list | Les projets en péril sans lui | The projects at risk without it

MATCH (project:Project)
WHERE NOT project:Programme
  AND EXISTS { (project)<-[:TAKES_PART_IN {role: 'funder'}]-(:Actor) }
  AND ($actor IS NULL OR EXISTS {
    MATCH (project)<-[tie:TAKES_PART_IN]-(:Actor {id: $actor})
    WHERE tie.role <> 'funder'
  })
  AND ($territory IS NULL
    OR EXISTS { (project)-[:LOCATED_IN]->(:Territory)-[:PART_OF*0..]->(:Territory {id: $territory}) }
    // Without a place of its own, a project lies where its engaged foreign partners are.
    OR NOT EXISTS { (project)-[:LOCATED_IN]->(:Territory) }
    AND EXISTS {
      MATCH (project)<-[tie:TAKES_PART_IN]-(partner:Actor)-[:BASED_IN]->(spot:Territory)
      WHERE tie.role <> 'funder'
        AND partner.country <> 'FRA'
        AND EXISTS { (spot)-[:PART_OF*0..]->(:Territory {id: $territory}) }
    })
WITH collect(project) AS projects
WITH projects, size(projects) AS n_funded
UNWIND projects AS project
MATCH (project)<-[gift:TAKES_PART_IN {role: 'funder'}]-(:Actor)-[:PART_OF*0..]->(funder:Actor)
WHERE NOT EXISTS { (funder)-[:PART_OF]->(:Actor) }
WITH n_funded, funder, project,
  CASE WHEN coalesce(project.currency, 'EUR') = 'EUR' THEN project.budget END AS budget,
  CASE WHEN coalesce(gift.currency, 'EUR') = 'EUR' THEN gift.amount END AS amount
// One row per funder and project: count() and sum() pass over the unknown amounts.
WITH n_funded, funder, project.id AS project_id, budget,
  count(amount) AS n_known, count(*) - count(amount) AS n_unknown, sum(amount) AS amount
WITH n_funded, funder, project_id, n_known, n_unknown, amount,
  CASE
    WHEN budget IS NULL THEN 'unknown'
    WHEN amount > budget / 2.0 THEN 'at risk'
    WHEN n_unknown > 0 THEN 'unknown'
    ELSE 'safe'
  END AS risk
ORDER BY project_id
WITH n_funded, funder.id AS funder_id,
  count(project_id) AS n_projects_funded,
  sum(n_known) AS n_amount_known,
  sum(n_unknown) AS n_amount_unknown,
  sum(amount) AS amount_known,
  count(CASE WHEN risk = 'unknown' THEN 1 END) AS n_risk_unknown,
  collect(CASE WHEN risk = 'at risk' THEN project_id END) AS at_risk_ids
// What the whole portfolio comes to, to compare each funder with.
WITH n_funded, collect({
    funder_id: funder_id, n_projects_funded: n_projects_funded,
    n_amount_known: n_amount_known, n_amount_unknown: n_amount_unknown, amount_known: amount_known,
    n_risk_unknown: n_risk_unknown, at_risk_ids: at_risk_ids
  }) AS funders,
  sum(amount_known) AS total
UNWIND funders AS funder
WITH funder, total, size(funder.at_risk_ids) AS n_at_risk, n_funded - funder.n_risk_unknown AS n_told
RETURN funder.funder_id AS funder_id,
  funder.n_projects_funded AS n_projects_funded,
  funder.n_amount_known AS n_amount_known,
  funder.n_amount_unknown AS n_amount_unknown,
  toFloat(funder.amount_known) AS amount_known,
  n_at_risk,
  funder.n_risk_unknown AS n_risk_unknown,
  CASE WHEN n_told > 0 THEN toFloat(n_at_risk) / n_told END AS knock_out,
  CASE WHEN total > 0 AND funder.n_amount_known > 0 THEN toFloat(funder.amount_known) / total END AS share_known,
  funder.at_risk_ids AS at_risk_ids
ORDER BY funder_id
