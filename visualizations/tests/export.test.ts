// What is taken away holds the data, and nothing in it runs or breaks the file.
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { cleanText, safeCell, safeText, writeCsv } from "../src/core/export-cells";
import { daysOf } from "../src/core/export-dates";
import { uniqueKeys, writeGexf, writeGraphml } from "../src/core/export-graph";
import { fileName } from "../src/core/export-names";
import { graphOf } from "../src/core/export-selection";
import { sheetsOf } from "../src/core/export-sheets";
import { writeXlsx } from "../src/core/export-xlsx";
import { Facets } from "../src/core/facets";
import { Labels } from "../src/core/labels";
import { Network } from "../src/core/network";
import { shownOf } from "../src/core/shown";
import { defaultState, withToggled } from "../src/core/state";
import type { Reader } from "../src/core/table-columns";
import type { Payload } from "../src/data";
import { messages } from "../src/messages";
import { makePayload } from "./fixture";

const HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\u0000=1", "a\u0008b\u000b", "\uD800", "\uFFFE", "</node><script>", "]]>", "&amp;", "\"';,", "a\r\nb", "طرابلس", "𝒳 œ"];

const readerOf = (payload: Payload): Reader => ({ payload, network: new Network(payload), labels: new Labels(payload), lang: "fr", words: messages("fr") });

function hostilePayload(): Payload {
  const payload = makePayload(120, 3);
  const text = (at: number): string => HOSTILE[at % HOSTILE.length]!;
  return { ...payload, nodes: payload.nodes.map((node, at) => ({ ...node, id: text(at) + at, label: text(at), facts: node.facts.map(([column, value], of) => [column, typeof value === "string" ? text(at + of) : value] as const) })) };
}

/** Whether a text is XML as far as tags, attributes and characters go: every tag closed in its turn. */
function wellFormed(xml: string): boolean {
  if (cleanText(xml) !== xml) return false;
  const open: string[] = [];
  const rest = xml.replace(/^<\?xml[^>]*\?>/, "").replace(/<(\/?)([\w:]+)((?:\s+[\w:.]+="[^"<]*")*)\s*(\/?)>/g, (_all, end: string, name: string, _attributes, alone: string) => {
    if (end) return open.pop() === name ? "" : "<";
    if (!alone) open.push(name);
    return "";
  });
  return open.length === 0 && !/[<>]/.test(rest) && !/&(?!(amp|lt|gt|quot|apos|#9|#10|#13);)/.test(xml);
}

describe("cells", () => {
  it("never begin as a formula, but numbers stay numbers", () => {
    for (const text of HOSTILE) expect(safeText(text)).not.toMatch(/^[=+\-@\t\r]/);
    expect([safeCell(-5), safeCell("-5"), safeCell(NaN), safeCell(true), safeText("a=b")]).toEqual([-5, "'-5", null, true, "a=b"]);
  });

  it("survive CSV", () => {
    for (const separator of [";", ","] as const) {
      const rows = HOSTILE.map((text, at) => [text, at, null]);
      const csv = writeCsv({ table: "t", title: "t", headings: ["a", "b", "c"], rows }, separator);
      expect(csv.startsWith("\uFEFFa")).toBe(true);
      expect(readCsv(csv.slice(1), separator).slice(1)).toEqual(HOSTILE.map((text, at) => [safeText(text), String(at), ""]));
    }
  });
});

// RFC 4180, told apart from the writer.
function readCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r\\n|$)`, "y");
  for (let found = cell.exec(text); found && cell.lastIndex <= text.length; found = cell.exec(text)) {
    rows.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === "\r\n") rows.push([]);
    if (cell.lastIndex === text.length) break;
  }
  return rows.filter((row) => row.length > 0);
}

describe("sheets", () => {
  const payload = makePayload(200, 5);
  const reader = readerOf(payload);
  const facets = new Facets(payload, reader.network);

  it("hold exactly the nodes and ties that are shown", () => {
    const shown = shownOf(reader.network, facets, withToggled(defaultState("fr"), "project"));
    const sheets = new Map(sheetsOf(reader, shown).map((sheet) => [sheet.table, sheet.rows.length]));
    const nodes = payload.nodes.filter((_, at) => shown.nodes[at] === 1);
    const edges = payload.edges.filter((_, at) => shown.edges[at] === 1);
    expect(sheets.get("projects")).toBeUndefined();
    expect(sheets.get("actors")).toBe(nodes.filter(({ table }) => table === "actors").length);
    expect(sheets.get("parties")).toBe(edges.filter(({ type }) => type === "PARTY_TO").length);
    expect(sheets.get("memberships")).toBe(edges.filter(({ type }) => type === "MEMBER_OF").length);
    expect(sheets.get("tags")).toBe(nodes.reduce((sum, { tags }) => sum + tags.length, 0));
  });

  it("give codes and beside them their label, and no heading twice", () => {
    const sheets = sheetsOf(reader, shownOf(reader.network, facets, defaultState("fr")));
    for (const { headings } of sheets) expect(new Set(headings).size).toBe(headings.length);
    const { headings, rows } = sheets.find(({ table }) => table === "actors")!;
    const [code, label] = [headings.indexOf("Type d’acteur"), headings.indexOf("Type d’acteur (en clair)")];
    expect(rows.some((row) => row[code] === "COM" && row[label] === "Commune")).toBe(true);
  });

  it("become a workbook of well-formed parts", () => {
    const hostile = readerOf(hostilePayload());
    const files = unzipSync(writeXlsx(sheetsOf(hostile, shownOf(hostile.network, new Facets(hostile.payload, hostile.network), defaultState("fr")))));
    expect(Object.keys(files)).toContain("xl/worksheets/sheet1.xml");
    for (const [name, bytes] of Object.entries(files)) expect(wellFormed(strFromU8(bytes).replaceAll("\t", "")), name).toBe(true);
  });
});

describe("graphs", () => {
  const about = { title: HOSTILE[10]!, description: HOSTILE.join(" "), date: "2026-11-23" };
  const look = () => ({ color: "#123456", shape: "disc" });

  it("are well-formed whatever the data hold", () => {
    const reader = readerOf(hostilePayload());
    const shown = shownOf(reader.network, new Facets(reader.payload, reader.network), defaultState("fr"));
    const graph = graphOf(reader, shown, about, look);
    expect([graph.nodes.length, graph.edges.length]).toEqual([shown.nodeCount, shown.edgeCount]);
    for (const xml of [writeGexf(graph), writeGraphml(graph)]) {
      expect(wellFormed(xml)).toBe(true);
      expect(xml.match(/<node /g)?.length).toBe(shown.nodeCount);
      expect(xml.match(/<edge /g)?.length).toBe(shown.edgeCount);
    }
  });

  it("keep one key per node", () => {
    expect(uniqueKeys(["a", "a\u0000", "b", "a"])).toEqual(["a", "a#2", "b", "a#3"]);
  });

  it("know the first and last day that a date may mean", () => {
    expect([daysOf("1978", null), daysOf("1980-02~", null), daysOf("2001-12-31", null), daysOf("195X", [1950, 1959.99]), daysOf(null, null)]).toEqual([
      ["1978-01-01", "1978-12-31"], ["1980-02-01", "1980-02-29"], ["2001-12-31", "2001-12-31"], ["1950-01-01", "1959-12-31"], [null, null],
    ]);
  });
});

it("names files by what they hold", () => {
  expect(fileName("Réseau d’Occitanie/2026", "Réseau", "2026-11-23", "svg")).toBe("reseau-d-occitanie-2026_reseau_2026-11-23.svg");
  expect(fileName("../..", "", "<b>", "csv")).toBe("actornet.csv");
});
