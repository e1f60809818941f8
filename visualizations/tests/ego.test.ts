// The focused view in words: ties from both ends, facts in both languages, nothing known said so.
import { expect, it } from "vitest";
import { tiesOf } from "../src/ego/card";
import type { View } from "../src/ego/data";
import { inWords } from "../src/ego/words";

const view: View = {
  lang: "fr",
  title: ["Vue", "View"],
  about: ["", ""],
  center: "n0",
  groups: { authority: ["Collectivité", "Authority"] },
  tables: { actors: ["Acteurs", "Actors"] },
  columns: { "parties.role": ["Rôle", "Role", ""], "parties.start": ["Début", "Start", "date"], "actors.population": ["Population", "Population", ""] },
  nodes: [
    { id: "n0", label: "A", title: "Arvelle", family: "authority", table: "actors", facts: [] },
    { id: "n1", label: "J", title: "Jumelage", family: "agreement", table: "agreements", facts: [] },
    { id: "n2", label: "B", title: "Bas", family: "authority", table: "actors", facts: [] },
  ],
  edges: [
    { from: "n0", to: "n1", tie: "PARTY_TO", facts: [["parties.role", ["Partie", "Party"]], ["parties.start", "1978-05~"]] },
    { from: "n0", to: "missing", tie: "PARTY_TO" },
  ],
  options: {},
};

it("says a tie from both of its ends", () => {
  const ties = tiesOf(view, "fr");
  expect(ties.get("n0")).toEqual([{ words: "accord, Partie, vers mai 1978", other: view.nodes[1] }]);
  expect(ties.get("n1")?.[0]?.words).toBe("partie, Partie, vers mai 1978");
  expect(tiesOf(view, "en").get("n0")?.[0]?.words).toBe("agreement, Party, about May 1978");
  expect(ties.get("n2")).toEqual([]);
});

it("reads facts in the language's form", () => {
  expect(inWords(view, ["actors.population", 33464], "en")).toEqual(["Population", "33,464"]);
  expect(inWords(view, ["parties.role", ["Partie", "Party"]], "en")).toEqual(["Role", "Party"]);
  expect(inWords(view, ["own.column", true], "fr")).toEqual(["own.column", "oui"]);
});
