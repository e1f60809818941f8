/* Twin pages answer the same words: on the search page of a language its own pages come first. */
const french = location.pathname.endsWith("/fr/search.html");
var Scorer = {
  score: ([docname, , , , score]) => score + (docname.startsWith("fr/") === french ? 100 : 0),
  objNameMatch: 11, objPartialMatch: 6, objPrio: { 0: 15, 1: 5, 2: -5 }, objPrioDefault: 0,
  title: 15, partialTitle: 7, term: 5, partialTerm: 2,
};
