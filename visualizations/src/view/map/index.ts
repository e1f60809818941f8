// The map: countries, who is where, arcs of agreements and projects, and the list that says the same.
import { countGroups } from "../../core/groups";
import { atLeast, boxOf, fitBox, held, zoomAt, type Camera, type Size } from "../../core/map-camera";
import { placeNodes } from "../../core/map-places";
import { formatNumber } from "../../core/text";
import { chosenOf, type State } from "../../core/state";
import { MAP } from "../../settings";
import { changed, texts, type Context } from "../context";
import { fill, h, svg } from "../dom";
import type { View } from "../view";
import { drawBar, drawNote, LIST, NAMES } from "./bar";
import { followGestures } from "./gestures";
import { MAINLAND_BOX, makeLand, project, WORLD_BOX } from "./land";
import { drawList, followArrows } from "./list";
import { drawLines, drawMarks, drawNames, type Line, type Mark } from "./marks";
import { makeModel } from "./model";
import { pictureOf } from "./picture";
import { makePopup } from "./popup";

const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");
const NARROW = window.matchMedia("(max-width: 54rem)");

export function makeMapView(context: Context, container: HTMLElement): View {
  const land = makeLand(document);
  const placement = placeNodes(context.network.nodes, context.network.territories, land.centres);
  const model = makeModel(context, placement);
  const [arcs, marks, names] = ["arcs", "marks", "names"].map((name) => svg("g", { class: name })) as [SVGElement, SVGElement, SVGElement];
  const moved = svg("g", {}, land.element, arcs, marks, names);
  const drawing = svg("svg", { class: "map-drawing", "aria-hidden": "true" }, moved) as SVGSVGElement;
  const scene = h("div", { class: "map-scene", tabindex: "0", role: "group", "data-testid": "map-scene" }, drawing);
  const popup = makePopup(context, scene);
  const tip = h("div", { class: "map-tip", "aria-hidden": "true" });
  const [bar, note, list] = [h("div", { class: "map-bar" }), h("div", { class: "map-note" }), h("div", { class: "map-list", role: "group", "data-testid": "map-places" })];
  tip.hidden = true;
  scene.append(tip, popup.element);
  fill(container, h("div", { class: "map" }, bar, scene, note, list));
  followArrows(list);

  let size: Size = [0, 0];
  let home: Camera = { zoom: 1, right: 0, down: 0 };
  let camera = home;
  let frame = 0;

  const limits = (): readonly [number, number] => [home.zoom * 0.8, home.zoom * MAP.most];
  const draw = (): void => {
    frame = 0;
    if (size[0] === 0) return;
    const { marks: symbols, lines } = model.at(camera.zoom);
    moved.removeAttribute("transform");
    land.place(camera, camera.zoom > home.zoom * MAP.fine);
    // What a drag may bring in is drawn too.
    const box = [-size[0] / 2, -size[1] / 2, size[0] * 1.5, size[1] * 1.5] as const;
    const drawn = drawLines(lines, symbols, camera, box);
    fill(arcs, ...drawn);
    // Many arcs over one another are fainter each.
    arcs.style.setProperty("--faint", String(Math.max(0.1, Math.min(0.5, 22 / Math.max(1, drawn.length)))));
    fill(marks, ...drawMarks(symbols, camera, box));
    fill(names, ...drawNames(symbols, camera, box, context.store.get().own[NAMES] === "yes"));
  };
  const redraw = (): void => void (frame ||= requestAnimationFrame(draw));
  const look = (to: Camera): void => {
    camera = held(to, WORLD_BOX, size);
    redraw();
  };
  const glide = (to: Camera, still = STILL.matches): void => {
    popup.close();
    const [from, began] = [camera, performance.now()];
    if (still) return look(to);
    const next = (now: number): void => {
      const share = Math.min(1, (now - began) / 350);
      const ease = 1 - (1 - share) ** 3;
      const zoom = from.zoom * (to.zoom / from.zoom) ** ease;
      // The point of the world that stays where it is on the way, as far as there is one.
      const way = to.zoom === from.zoom ? ease : (zoom - from.zoom) / (to.zoom - from.zoom);
      look({ zoom, right: from.right + (to.right - from.right) * way, down: from.down + (to.down - from.down) * way });
      if (share < 1) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  };
  const enlarge = (points: readonly (readonly [number, number])[], closest = home.zoom * 40, still = STILL.matches): void => {
    const box = boxOf(points);
    if (box) glide(fitBox(atLeast(box, 4), size, closest, 48), still);
  };
  const goals = {
    world: () => glide(home),
    mainland: () => glide(fitBox(MAINLAND_BOX, size, Infinity, 12)),
    point: (lon: number, lat: number) => enlarge([project(lon, lat)], home.zoom * 24),
    country: (country: string) => (country === "FRA" ? goals.mainland() : enlarge(placement.sites.filter((site) => site.country === country).map(({ lon, lat }) => project(lon, lat)), home.zoom * 12)),
  };

  const countryWords = (country: string): readonly string[] => {
    const [words, { lang }, { nodes: shown }] = [texts(context), context.store.get(), context.shown()];
    const found = context.network.nodes.filter((node, at) => shown[at] === 1 && node.table === "actors" && placement.of[at]?.some((site) => placement.sites[site]?.country === country));
    return [found.length === 0 ? words.mapNoActor : words.mapActors(formatNumber(found.length, lang), found.length > 1)];
  };
  const lineWords = (line: Line): readonly string[] => {
    const [words, { lang }] = [texts(context), context.store.get()];
    return [words.mapTies(formatNumber(line.records.length, lang), line.records.length > 1), ...(line.rests ? [words.mapAllRest] : [])];
  };
  const markWords = (mark: Mark): readonly string[] => {
    const [words, { lang }] = [texts(context), context.store.get()];
    const groups = mark.nodes.length > 1 ? countGroups(mark.nodes.flatMap((at) => context.network.nodes[at] ?? [])) : [];
    const counts = groups.map(({ group, count }) => `${formatNumber(count, lang)} · ${context.labels.group(group, lang)}`);
    return mark.vague ? [...counts, words.mapCountryOnly] : counts;
  };
  /** What a pointer is on: a symbol, an arc or a country. */
  const under = (target: Element) => {
    const { marks: symbols, lines, countries } = model.at(camera.zoom);
    const data = target.closest<SVGElement>("[data-mark], [data-arc], [data-country]")?.dataset;
    const mark = symbols[Number(data?.["mark"] ?? -1)];
    if (mark) return { mark, title: mark.label, lines: markWords(mark), nodes: mark.nodes, countries: countries[symbols.indexOf(mark)] ?? [] };
    const line = lines[Number(data?.["arc"] ?? -1)];
    const ends = line && [symbols[line.french]?.label, symbols[line.foreign]?.label].join(" – ");
    if (line) return { mark: null, title: ends ?? "", lines: lineWords(line), nodes: line.records, countries: countries[line.foreign] ?? [] };
    const country = data?.["country"];
    if (country) return { mark: null, title: context.labels.country(country, context.store.get().lang), lines: countryWords(country), nodes: [], countries: [country] };
    return null;
  };

  followGestures(scene, {
    drag(right, down, end) {
      popup.close();
      if (end) look({ ...camera, right: camera.right + right, down: camera.down + down });
      else moved.setAttribute("transform", `translate(${right} ${down})`);
    },
    zoom: (factor, at) => (popup.close(), look(zoomAt(camera, factor, at, limits()))),
    reset: () => goals.world(),
    escape: () => popup.close(),
    click(target, at) {
      tip.hidden = true;
      const found = under(target);
      if (!found) {
        if (!popup.close() && context.store.get().selected !== null) context.select(null);
        return;
      }
      const only = found.mark?.nodes.length === 1 ? context.network.nodes[found.mark.nodes[0] ?? -1] : undefined;
      if (only) return context.select(only.id);
      const points = found.mark ? model.points(new Set(found.nodes)) : [];
      const apart = points.some(([x, y]) => x !== points[0]?.[0] || y !== points[0]?.[1]);
      const country = found.countries[0];
      const closer = found.mark ? (apart ? () => enlarge(points) : null) : country ? () => goals.country(country) : null;
      popup.open({ ...found, countries: found.countries.slice(0, 3), enlarge: closer }, at);
    },
    hover(target, [x, y]) {
      const found = target && under(target);
      tip.hidden = !found;
      if (!found) return;
      fill(tip, h("strong", {}, h("bdi", {}, found.title)), ...found.lines.map((text) => h("span", {}, text)));
      tip.style.setProperty("left", `${Math.min(x + 14, Math.max(0, size[0] - tip.offsetWidth - 4))}px`);
      tip.style.setProperty("top", `${Math.min(y + 14, Math.max(0, size[1] - tip.offsetHeight - 4))}px`);
    },
  });

  const measure = (): void => {
    const now: Size = [scene.clientWidth, scene.clientHeight];
    if (now[0] === 0 || (now[0] === size[0] && now[1] === size[1])) return;
    const wasHome = size[0] === 0 || camera === home;
    const before = size;
    size = now;
    home = fitBox(WORLD_BOX, size, Infinity, 4);
    drawing.setAttribute("width", String(size[0]));
    drawing.setAttribute("height", String(size[1]));
    camera = wasHome ? home : { ...camera, right: camera.right + (now[0] - before[0]) / 2, down: camera.down + (now[1] - before[1]) / 2 };
    draw();
  };
  new ResizeObserver(measure).observe(scene);

  const focus = (still = STILL.matches): void => {
    const lit = context.lit();
    if (lit !== null) enlarge(model.points(lit), home.zoom * 12, still);
  };
  let seen: { shown: unknown; lit: unknown } = { shown: null, lit: null };
  return {
    update(state: State, before) {
      const now = { shown: context.shown(), lit: context.lit() };
      const [filters, spoken] = [now.shown !== seen.shown, changed(state, before, ["lang"])];
      const drawn = filters || spoken || now.lit !== seen.lit || changed(state, before, ["own"]);
      seen = now;
      const listed = (state.own[LIST] ?? (NARROW.matches ? "no" : "yes")) === "yes";
      list.hidden = !listed;
      if (!drawn) return;
      model.forget(filters);
      if (filters) popup.close();
      measure();
      const present = new Set(placement.sites.flatMap(({ country }, site) => (country !== null && model.present(site) ? [country] : [])));
      land.mark(present, new Set(chosenOf(state, "place").map((value) => value.slice(2))));
      if (spoken || changed(state, before, ["own"])) drawBar(context, bar, placement, listed, goals);
      if (filters || spoken) {
        const { arcs: found, lines, marks: symbols } = model.at(camera.zoom);
        drawNote(context, note, placement, found, lines.length, land.drawn);
        drawList(context, list, placement, goals.country);
        scene.setAttribute("aria-label", texts(context).mapLabel(symbols.length));
        list.setAttribute("aria-label", texts(context).mapList);
      }
      measure();
      draw();
      if (changed(state, before, ["selected", "other", "row", "answer"])) focus(before === null || STILL.matches);
    },
    zoom: (factor) => glide(zoomAt(camera, 1 / factor, [size[0] / 2, size[1] / 2], limits())),
    reset: goals.world,
    focus: () => focus(),
    picture: () => (size[0] === 0 ? null : pictureOf(drawing)),
  };
}
