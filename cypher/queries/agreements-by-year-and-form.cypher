// name: agreements-by-year-and-form
// title-fr: Combien d'accords signés par an, et de quelle forme ?
// title-en: How many agreements were signed each year, and of which form?
// about-fr: Une ligne par année de début et par forme. Une année vide rassemble les accords dont le début est
//   inconnu : ne pas les oublier en lisant une courbe. L'année d'une date approximative (1993~) est prise telle
//   quelle. Vivant : statut actif ; ou statut inconnu ou à vérifier et des dates qui ne l'excluent pas.
// about-en: One row per year of start and form. An empty year gathers the agreements whose start is unknown: do
//   not forget them when reading a curve. The year of an approximate date (1993~) is taken as it is. Live: status
//   active; or status unknown or to check and dates that do not exclude it.
// param forms: code list, default [], example ["JUMELAGE"] | Formes d'accord | Forms of agreement
// param countries: country list, default [], example ["SEN", "DEU"] | Pays d'un partenaire | Countries of a partner
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column year: integer, key | Année de début (vide : inconnue) | Year of start (empty: unknown)
// column form: text, key | La forme | The form
// column n_agreements: integer | Nombre d'accords | Number of agreements
// column n_live: integer | Dont vivants | Of which live
// column agreement_ids: text list | Ces accords | These agreements

MATCH (agreement:Agreement)
WHERE (size(coalesce($forms, [])) = 0 OR agreement.form IN $forms)
  AND (size(coalesce($countries, [])) = 0 OR EXISTS {
    MATCH (agreement)<-[party:PARTY_TO]-(partner:Actor)
    WHERE partner.country IN $countries
      AND coalesce(party.role, 'party') IN ['party', 'operator']
  })
WITH agreement.start_from.year AS year,
  agreement.form AS form,
  agreement.id AS agreement_id,
  CASE
    WHEN agreement.status = 'active' THEN 1
    WHEN agreement.status IN ['ended', 'suspended', 'announced'] THEN 0
    WHEN agreement.start_from > $as_of OR agreement.end_to < $as_of THEN 0
    ELSE 1
  END AS live
ORDER BY agreement_id
RETURN year,
  form,
  count(*) AS n_agreements,
  sum(live) AS n_live,
  collect(agreement_id) AS agreement_ids
ORDER BY year, form
