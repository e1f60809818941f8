// Cards, questions, principles and briefs as data: nothing unknown is counted as nothing.
import { describe, expect, it } from "vitest";
import { makeBrief } from "../src/core/brief";
import { abilitiesOf } from "../src/core/competences";
import { correctionText } from "../src/core/correction";
import { moneyOf, moneyOfRecords } from "../src/core/money";
import { Network } from "../src/core/network";
import { listedTerritories, reachOf } from "../src/core/principles";
import { answerKeys, choiceName, groupedQuestions } from "../src/core/questions";
import type { PageNode, Payload } from "../src/data";
import { messages } from "../src/messages";
import { makePayload } from "./fixture";

const payload = makePayload(120);
const network = new Network(payload);
const authority = payload.nodes.findIndex(({ group }) => group === "authority");
const totals = (records: readonly PageNode[]) => moneyOfRecords(network, records);
const project = (budget: number | null, currency: string | null = "EUR"): PageNode => ({ ...(payload.nodes.find(({ table }) => table === "projects") as PageNode), id: "slug:elsewhere", facts: [["budget", budget], ["currency", currency]] });

describe("money", () => {
  it("is summed only where all is known and in one currency", () => {
    expect(totals([project(10), project(20)]).total).toEqual({ amount: 30, currency: "EUR" });
    expect(totals([project(10), project(null)]).total).toBeNull();
    expect(totals([project(10), project(20, "XOF")]).total).toBeNull();
    expect(totals([project(10, null), project(20, null)]).total).toBeNull();
    expect(totals([]).total).toBeNull();
  });
  it("counts the projects whose amount is unknown", () => {
    expect(totals([project(10), project(null), project(null)]).unknown).toHaveLength(2);
    payload.nodes.forEach((node, at) => {
      const money = moneyOf(network, at);
      if (node.table === "actors" && money) expect(money.unknown.length).toBeLessThanOrEqual(money.records);
    });
  });
  it("tells the shares of partners, and that the whole budget is unknown", () => {
    const [town, funder] = ["authority", "state"].map((group) => payload.nodes.findIndex((node) => node.group === group)) as [number, number];
    const at = payload.nodes.findIndex(({ table }) => table === "projects");
    const tie = (from: number, facts: Payload["edges"][number]["facts"]): Payload["edges"][number] => ({ from, to: at, type: "TAKES_PART_IN", facts, span: { from: null, to: null }, sources: [] });
    const edges = [tie(town, [["role", "lead"]]), tie(funder, [["role", "funder"], ["amount", 12000], ["currency", "EUR"]])];
    const nodes = payload.nodes.map((node, one) => (one === at ? { ...node, facts: [] } : node));
    const small = { ...payload, nodes, edges };
    const money = moneyOf(new Network(small), town);
    expect(money?.amounts.map(({ actor, amount }) => [actor?.id, amount])).toEqual([[nodes[funder]?.id, 12000]]);
    expect([money?.unknown.length, money?.partial.length, money?.total]).toEqual([0, 1, null]);
    const brief = makeBrief(small, new Network(small), town, null);
    expect(brief?.money.amounts).toHaveLength(1);
    expect(brief?.asks.map(({ ask }) => ask)).toContain("budget");
    expect(brief?.asks.map(({ ask }) => ask)).not.toContain("amount");
  });
});

it("finds the law of an actor by its kind and its level, and no other", () => {
  const found = abilitiesOf(payload, network, authority);
  expect(found?.legal.map(({ theme }) => theme)).toEqual(["ENV-EAU", "POL-GOU"]);
  expect(found?.declared.map(({ theme }) => theme)).toEqual(["EDU"]);
  const association = payload.nodes.findIndex(({ group }) => group === "association");
  expect(abilitiesOf(payload, network, association)?.legal).toEqual([]);
});

describe("a correction", () => {
  const words = messages("fr");
  const node = payload.nodes[authority] as PageNode;
  it("names record, column, value and source", () => {
    const text = correctionText(payload, node, "kind", "Type d’acteur", words);
    for (const part of [node.id, node.label, "kind (Type d’acteur)", "COM", payload.dataset.as_of]) expect(text).toContain(part);
  });
  it("says that a value is unknown", () => {
    const bare = { ...node, facts: [["founded", null]] as PageNode["facts"], sources: [] };
    expect(correctionText(payload, bare, "founded", "Création", words)).toContain(`${words.correctionSeen} : ${words.unknown}`);
    expect(correctionText(payload, bare, null, "", words)).not.toContain(words.correctionColumn);
  });
});

describe("questions", () => {
  it("tell two answers of one question apart", () => {
    const [first] = payload.answers;
    if (!first) throw new Error("no answer");
    const second = { ...first, parameters: [[["Territoire", "Territory"], "Mali"] as const] };
    const two = { ...payload, answers: [first, second], questions: [] };
    expect(answerKeys(two)).toEqual(["Q01", "Q01.2"]);
    expect(groupedQuestions(two)[0]?.questions[0]?.answers.map(({ key }) => key)).toEqual(["Q01", "Q01.2"]);
    expect(choiceName(second, [first, second], "fr")).toBe("Mali");
  });
  it("show every answer once, computed or not", () => {
    const shown = groupedQuestions(payload).flatMap(({ questions }) => questions);
    expect(shown.flatMap(({ answers }) => answers).length).toBe(payload.answers.length);
    expect(shown.find(({ id }) => id === "Q14")?.instead).not.toBeNull();
  });
});

it("lists places without accents and who works there from elsewhere", () => {
  const [town] = listedTerritories(payload, "saint etienne");
  expect(payload.territories[town ?? -1]?.name).toBe("Saint-Étienne");
  const country = payload.territories.findIndex(({ id }) => id === "t:BFA");
  const reach = reachOf(payload, network, country);
  expect(reach.based.every((node) => node.country === "BFA")).toBe(true);
  expect(reach.active.every(({ node }) => node.country !== "BFA" && node.table === "actors")).toBe(true);
});

describe("a brief", () => {
  it("of a pair holds only what both are in, and asks where nothing is known", () => {
    const other = payload.nodes.findIndex(({ group }) => group === "foreign_authority");
    const brief = makeBrief(payload, network, authority, other);
    const node = payload.nodes[other] as PageNode;
    for (const tie of brief?.ties ?? []) expect(tie.other === node || tie.others.includes(node)).toBe(true);
    expect(brief?.asks.at(-1)).toEqual({ ask: "priorities" });
    expect(brief?.asks.some(({ ask }) => ask === "noTie")).toBe(brief?.ties.length === 0);
  });
  it("is not made of a project", () => {
    const at = payload.nodes.findIndex(({ table }) => table === "projects");
    expect(makeBrief(payload, network, at, null)).toBeNull();
  });
});
