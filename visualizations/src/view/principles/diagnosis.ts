// The five principles of an actor or a territory, each with its verdict in shape and word and its evidence.
import { pick } from "../../core/labels";
import { formatNumber } from "../../core/text";
import type { Cell, Diagnosis, Finding, Verdict } from "../../data";
import { LIMITS } from "../../settings";
import { texts, type Context } from "../context";
import { h, svg, type Child } from "../dom";
import { cutList, nodeButton } from "../parts";

const SHAPES: Readonly<Record<Verdict, string>> = {
  seen: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z",
  partly: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 2v10A5 5 0 0 0 8 3Z",
  not_seen: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 2a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z",
  unknown: "M8 1 15 8 8 15 1 8Zm0 3L4 8l4 4 4-4Z",
};

export function verdictMark(context: Context, verdict: Verdict): HTMLElement {
  const mark = svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, svg("path", { d: SHAPES[verdict], "fill-rule": "evenodd", fill: "currentColor" }));
  return h("span", { class: `verdict ${verdict}`, "data-testid": "verdict", "data-verdict": verdict }, mark, ` ${texts(context)[`verdict_${verdict}`]}`);
}

export function drawDiagnosis(context: Context, diagnosis: Diagnosis | null): HTMLElement {
  const words = texts(context);
  return h(
    "section",
    { class: "principles", "data-testid": "principles" },
    h("h3", {}, words.principles),
    diagnosis === null ? h("p", { class: "unknown" }, words.principlesNone) : h("ul", {}, ...diagnosis.findings.map((finding) => drawFinding(context, finding))),
  );
}

function drawFinding(context: Context, finding: Finding): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const principle = context.payload.principles[finding.principle];
  const records = finding.records.flatMap((id) => context.network.nodes[context.network.position(id) ?? -1] ?? []);
  const measure = ([name, value, known, total]: Finding["measures"][number]): readonly Child[] => [
    h("dt", {}, pick(name, lang)),
    h("dd", {}, valueText(context, value), h("span", { class: "hint" }, ` (${words.knownOf(formatNumber(known, lang), formatNumber(total, lang))})`)),
  ];
  return h(
    "li",
    { class: "principle", "data-testid": "principle", "data-id": principle?.id ?? "", "data-verdict": finding.verdict },
    h("h4", {}, pick(principle?.name, lang)),
    h("p", { class: "hint" }, pick(principle?.question, lang)),
    h("p", {}, verdictMark(context, finding.verdict)),
    h("ul", { class: "why" }, ...finding.why[lang === "fr" ? 0 : 1].map((why) => h("li", { dir: "auto" }, why))),
    finding.verdict === "unknown" && h("p", { class: "unknown", "data-testid": "needs" }, words.needs),
    finding.measures.length > 0 && h("dl", {}, ...finding.measures.flatMap(measure)),
    records.length > 0
      ? h("details", {}, h("summary", {}, `${words.evidence} (${formatNumber(records.length, lang)})`), ...cutList(context, records, LIMITS.ties, (node) => h("li", {}, nodeButton(context, node, "evidence")), { class: "chips" }))
      : h("p", { class: "hint" }, words.evidenceNone),
  );
}

function valueText(context: Context, value: Cell): string {
  const words = texts(context);
  if (typeof value === "number") return formatNumber(value, context.store.get().lang);
  if (typeof value === "boolean") return value ? words.yes : words.no;
  return value === null ? words.unknown : value;
}
