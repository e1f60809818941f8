import { describe, expect, it } from "vitest";
import { litNodes, rowNodes, rowSources } from "../src/core/answers";
import { makeCard } from "../src/core/card";
import { countGroups } from "../src/core/groups";
import { Labels, pick } from "../src/core/labels";
import { Network } from "../src/core/network";
import { defaultState, withRow, withSelected, withToggled } from "../src/core/state";
import { messages } from "../src/messages";
import { GROUPS } from "../src/settings";
import { makePayload } from "./fixture";

const payload = makePayload(200);
const network = new Network(payload);
const labels = new Labels(payload);

describe("the legend", () => {
  it("counts every node once, in its order", () => {
    const counts = countGroups(payload.nodes);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(payload.nodes.length);
    const order = Object.keys(GROUPS);
    expect(counts.map(({ group }) => group)).toEqual(order.filter((group) => counts.some((one) => one.group === group)));
  });

  it("shows again what was hidden twice", () => {
    const state = defaultState("fr");
    const hidden = withToggled(withToggled(state, "project"), "agreement");
    expect(hidden.hidden).toEqual(["agreement", "project"]);
    expect(withToggled(withToggled(hidden, "project"), "agreement").hidden).toEqual([]);
  });
});

describe("labels", () => {
  const words = messages("fr");
  it("fall back: other language, then the code or a plain form of the name", () => {
    expect(pick(["", "Water"], "fr")).toBe("Water");
    expect(pick(undefined, "fr")).toBe("");
    expect(labels.code("level", "nowhere", "fr")).toBe("nowhere");
    expect(labels.code("constructor", "toString", "fr")).toBe("toString");
    expect(labels.country("XXX", "en")).toBe("XXX");
    expect(labels.column("actors", "legal_form", "fr")).toBe("Legal form");
    expect(labels.group("toString", "fr")).toBe("Tostring");
  });

  it("say codes, lists, dates, numbers and booleans in words, and unknown as unknown", () => {
    expect(labels.value("actors", "kind", "COM", "fr", words)).toBe("Commune");
    expect(labels.value("actors", "kind", "COM; ENT", "en", words)).toBe("Municipality, Business");
    expect(labels.value("actors", "founded", "1978-05~", "fr", words)).toBe("vers mai 1978");
    expect(labels.value("actors", "population", 0, "fr", words)).toBe("0");
    expect(labels.value("actors", "population", null, "fr", words)).toBe("inconnu");
    expect(labels.value("projects", "oda", false, "fr", words)).toBe("non");
  });
});

describe("cards", () => {
  it("say every tie of every node once, and every fact as known or unknown", () => {
    payload.nodes.forEach((node, at) => {
      const card = makeCard(network, payload.sources, at)!;
      const ties = card.ties.reduce((sum, group) => sum + group.ties.length, 0);
      expect(ties).toBe(payload.edges.filter((edge) => edge.from === at || edge.to === at).length);
      expect(card.known.length + card.unknown.length).toBe(node.facts.length);
      expect(card.sources.length).toBe(node.sources.length);
    });
  });

  it("list partners both ways, never the actor itself, and put resting ties last", () => {
    payload.nodes.forEach((node, at) => {
      for (const partner of network.partnersOf(at)) {
        expect(partner).not.toBe(at);
        if (node.table === "actors") expect(network.partnersOf(partner)).toContain(at);
      }
      for (const { ties } of makeCard(network, payload.sources, at)!.ties) {
        const rests = ties.map(({ status }) => status === "ended" || status === "suspended");
        expect(rests).toEqual([...rests].sort((a, b) => Number(a) - Number(b)));
      }
    });
  });

  it("are null where there is no node", () => expect(makeCard(network, payload.sources, -1)).toBeNull());
});

describe("what is lit", () => {
  const state = defaultState("fr");
  it("is nothing at first, and nothing for an id that isn't there", () => {
    expect(litNodes(payload, network, state)).toBeNull();
    expect(litNodes(payload, network, withSelected(state, "__proto__"))).toBeNull();
    expect(litNodes(payload, network, withRow(state, "Q01", 999))).toBeNull();
  });

  it("is the selected node with all its neighbours", () => {
    payload.nodes.forEach((node, at) => {
      const lit = litNodes(payload, network, withSelected(state, node.id))!;
      expect(lit.has(at)).toBe(true);
      for (const tie of network.tiesOf(at)) expect(lit.has(tie.other)).toBe(true);
    });
  });

  it("is the records of the chosen row; choosing it again clears", () => {
    const row = payload.answers[0]!.rows[2]!;
    const chosen = withRow(state, "Q01", 2);
    expect([...litNodes(payload, network, chosen)!].map((at) => payload.nodes[at]!.id)).toEqual(row.records);
    expect(withRow(chosen, "Q01", 2).row).toBeNull();
    const last = { ...row, records: ["slug:none", row.records[0]!] };
    expect(rowNodes(network, last)).toHaveLength(1);
    expect(rowSources(network, payload.sources, last).length).toBe(new Set(network.nodes[2]!.sources).size);
  });
});
