// The names of the clusters over the graph: no two overlap, each goes to its cluster when pressed.
import { pick } from "../../core/labels";
import type { Lang } from "../../data";
import { texts, type Context } from "../context";
import { fill, h } from "../dom";
import { takes } from "./canvas-labels";
import { hullColor, type DrawnHull, type Hull } from "./hulls";

export interface Signposts {
  /** Make the names anew: other hulls, or another language. */
  name(hulls: readonly Hull[]): void;
  /** Put the names where their hulls are in this frame; those without room are left out. */
  place(drawn: readonly DrawnHull[], width: number, height: number): void;
}

interface Post {
  readonly element: HTMLElement;
  readonly width: number;
  readonly height: number;
}

/** Where a hull is wider than this share of the view, names of nodes say more. */
const TOO_NEAR = 1.1;
const MOST = 14;
/** A hull smaller than this on the screen has no name. */
const SMALLEST = 34;

/** `Theme – Place (kinds)` as two short lines. */
export function shortName(name: string): readonly [theme: string, place: string] {
  const [theme = "", place = ""] = name.replace(/\s*\([^()]*\)\s*$/, "").split(" – ");
  return [theme, place];
}

export function makeSignposts(context: Context, layer: HTMLElement, go: (hull: Hull) => void): Signposts {
  const posts = new Map<number, Post>();
  return {
    name(hulls) {
      posts.clear();
      const { lang } = context.store.get();
      const elements = hulls.slice(0, 2 * MOST).map((hull) => ({ hull, element: post(context, hull, lang, () => go(hull)) }));
      fill(layer, ...elements.map(({ element }) => element));
      for (const { hull, element } of elements) {
        posts.set(hull.at, { element, width: element.offsetWidth, height: element.offsetHeight });
      }
    },
    place(drawn, width, height) {
      const standing = new Set<number>();
      for (const { hull, left, right, top, bottom } of drawn) {
        const known = posts.get(hull.at);
        if (!known || standing.size >= MOST || Math.max(right - left, bottom - top) < SMALLEST || right - left > TOO_NEAR * width) continue;
        const x = (left + right - known.width) / 2;
        const y = (top + bottom - known.height) / 2;
        if (x < 0 || y < 0 || x + known.width > width || y + known.height > height) continue;
        if (!takes({ left: x - 3, top: y - 2, right: x + known.width + 3, bottom: y + known.height + 2 })) continue;
        standing.add(hull.at);
        known.element.style.setProperty("transform", `translate(${Math.round(x)}px, ${Math.round(y)}px)`);
      }
      for (const [at, { element }] of posts) element.classList.toggle("away", !standing.has(at));
    },
  };
}

function post(context: Context, hull: Hull, lang: Lang, press: () => void): HTMLElement {
  const words = texts(context);
  const [theme, place] = shortName(pick(hull.cluster.name, lang));
  const { stability, size } = hull.cluster;
  const sure = stability === null ? words.hullUnsure : words.hullStability(Math.round(100 * stability), hull.weak);
  const name = h("button", { type: "button", class: "signpost away", "data-testid": "signpost", "data-cluster": String(hull.at), title: `${pick(hull.cluster.name, lang)} · ${words.hullMembers(hull.inside, size)} · ${sure}`, onclick: press },
    h("span", { class: "theme", dir: "auto" }, theme),
    place !== "" && h("span", { class: "place", dir: "auto" }, place),
  );
  name.style.setProperty("--ink-of", hullColor(hull));
  return name;
}
