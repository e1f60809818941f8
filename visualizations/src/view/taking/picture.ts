// The open view as a picture that stands alone: title, filters in words, the view, its legend, data and day.
import { countGroups } from "../../core/groups";
import { CANVAS } from "../../settings";
import { texts, titleOf, type Context } from "../context";
import { svg } from "../dom";
import { glyphPath } from "../glyph";
import { groupColor, theme } from "../palette";
import { styledCopy } from "../styled-copy";
import type { View } from "../view";
import { fromWords, shownWords } from "./words";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const EDGE = 16;
const LEAST = 480;

/** The picture with its own size; null where the open view has none. */
export function framedPicture(context: Context, view: View | null): SVGSVGElement | null {
  const inner = view?.picture?.()?.svg;
  if (!inner) return null;
  const words = texts(context);
  const { lang, view: name } = context.store.get();
  const { back, text } = CANVAS[theme()];
  const [wide, high] = [Number(inner.getAttribute("width")) || LEAST, Number(inner.getAttribute("height")) || LEAST];
  const width = Math.max(wide, LEAST);
  const room = width - 2 * EDGE;
  const parts: Element[] = [];
  let y = EDGE;
  const write = (line: string, size: number, weight: number): void => {
    for (const row of wrap(line, room, `${weight} ${size}px ${FONT}`)) {
      y += size * 1.35;
      parts.push(svg("text", { x: EDGE, y, fill: text, "font-size": size, "font-weight": weight, "unicode-bidi": "plaintext" }, row));
    }
  };
  write(`${titleOf(context)} – ${words[`view_${name}`]}`, 20, 650);
  for (const line of shownWords(context)) write(line, 13, 400);
  y += EDGE;
  inner.setAttribute("x", String((width - wide) / 2));
  inner.setAttribute("y", String(y));
  inner.setAttribute("overflow", "hidden");
  parts.push(inner);
  y += high + EDGE / 2;
  write(words.sheetLegend, 13, 650);
  let x = EDGE;
  y += 22;
  for (const { label, draw } of legend(context, back)) {
    const long = 22 + measure(label, `400 13px ${FONT}`) + EDGE;
    if (x > EDGE && x + long > width) [x, y] = [EDGE, y + 20];
    parts.push(svg("g", { transform: `translate(${x} ${y - 12})` }, draw, svg("text", { x: 22, y: 12.5, fill: text, "font-size": 13 }, label)));
    x += long;
  }
  y += 6;
  write(`${fromWords(context)}. actornet`, 12, 400);
  y += EDGE;
  const title = `${titleOf(context)} – ${words[`view_${name}`]}`;
  return svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height: Math.ceil(y), viewBox: `0 0 ${width} ${Math.ceil(y)}`, "font-family": FONT, lang, role: "img", "aria-label": title },
    svg("title", {}, title),
    svg("desc", {}, [...shownWords(context), fromWords(context)].join(" ")),
    svg("rect", { width, height: Math.ceil(y), fill: back }),
    ...parts,
  ) as SVGSVGElement;
}

interface Entry {
  readonly label: string;
  readonly draw: SVGElement;
}

// Only the groups that are shown, and the hollow symbol where something rests.
function legend(context: Context, back: string): readonly Entry[] {
  const { lang } = context.store.get();
  const shown = context.network.nodes.filter((_, at) => context.shown().nodes[at] === 1);
  const entry = (label: string, group: string, hollow: boolean): Entry => ({
    label,
    draw: svg("path", { d: glyphPath(group), "fill-rule": "evenodd", fill: hollow ? back : groupColor(group), stroke: groupColor(group), "stroke-width": hollow ? 2 : 0 }),
  });
  const groups = countGroups(shown).map(({ group }) => entry(context.labels.group(group, lang), group, false));
  const resting = shown.some(({ status }) => status === "ended" || status === "suspended");
  return [...groups, ...(resting ? [entry(texts(context).restingKey, "agreement", true)] : []), ...keys()];
}

/** What the open view explains beside its groups: lines, outlines, bubbles. */
function keys(): readonly Entry[] {
  return [...document.querySelectorAll<HTMLElement>(".keys > .key, .map-key > li")].flatMap((key) => {
    const drawn = key.querySelector("svg");
    if (!drawn) return [];
    const draw = styledCopy(drawn) as SVGElement;
    for (const [name, value] of [["width", "18"], ["height", "16"]] as const) draw.setAttribute(name, value);
    return [{ label: key.lastChild?.textContent ?? "", draw }];
  });
}

const ruler = document.createElement("canvas").getContext("2d");

function measure(text: string, font: string): number {
  if (!ruler) return text.length * 7;
  ruler.font = font;
  return ruler.measureText(text).width;
}

function wrap(text: string, width: number, font: string): readonly string[] {
  const rows: string[] = [];
  let row = "";
  for (const word of text.split(" ")) {
    const longer = row === "" ? word : `${row} ${word}`;
    if (row !== "" && measure(longer, font) > width) {
      rows.push(row);
      row = word;
    } else row = longer;
  }
  return [...rows, row];
}
