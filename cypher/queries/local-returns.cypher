// name: local-returns
// question: Q20
// title-fr: Que rapporte l'action internationale à la collectivité et à son territoire ?
// title-en: What does international action bring back to the authority and its territory?
// about-fr: Une ligne par type de retour, les huit types dans tous les cas, avec le nombre de retours dont l'acteur
//   bénéficie selon la force de la preuve : affirmé, documenté ou évalué. Sont comptés tous les retours notés pour
//   l'acteur, quelles que soient leur date et la fiche dont ils parlent. Un zéro dit qu'aucun retour n'a été noté, non
//   qu'il n'y en a pas eu ; les retours sont le plus souvent déclarés par l'acteur lui-même.
// about-en: One row per type of return, all eight types in any case, with the number of returns that benefit the
//   actor by strength of proof: claimed, documented or evaluated. All returns noted for the actor are counted, whatever
//   their date and the record they are about. A zero says that no return was noted, not that there was none; returns
//   are mostly stated by the actor itself.
// ask-fr: Les accords et projets de l'acteur pour lesquels aucun retour n'est noté.
// ask-en: The agreements and projects of the actor for which no return is noted.
// param actor: actor, required, example "insee:31555" | L'acteur qui bénéficie des retours | The actor that benefits from the returns
// column type: text, key | Type de retour | Type of return
// column n_claimed: integer | Retours affirmés | Returns claimed
// column n_documented: integer | Retours documentés | Returns documented
// column n_evaluated: integer | Retours évalués | Returns evaluated
// column subject_ids: text list | Fiches dont parlent ces retours | Records that these returns are about

MATCH (actor:Actor {id: $actor})
UNWIND [
  'cultural', 'economic', 'knowledge', 'organisation', 'political', 'problem_solving', 'social', 'staff'
] AS type
CALL (actor, type) {
  MATCH (actor)<-[:FOR]-(gain:Return {type: type})
  WITH gain.subject_id AS subject_id, collect(gain.evidence) AS grades
  ORDER BY subject_id
  RETURN collect(subject_id) AS subject_ids, collect(grades) AS grades_of_subjects
}
WITH type, subject_ids, reduce(all = [], grades IN grades_of_subjects | all + grades) AS grades
RETURN type,
  size([grade IN grades WHERE grade = 'claimed']) AS n_claimed,
  size([grade IN grades WHERE grade = 'documented']) AS n_documented,
  size([grade IN grades WHERE grade = 'evaluated']) AS n_evaluated,
  subject_ids
ORDER BY type
