// The menu "take away" of the header: a button that discloses the files, the link and the printer.
import { tableOf } from "../../core/table";
import type { State } from "../../core/state";
import { texts, type Context } from "../context";
import { fill, h, type Child } from "../dom";
import type { Stage } from "../stage";
import { tableName } from "../table";
import { take, type Form } from "./exports";
import { copyLink } from "./link";
import { printView } from "./print";

/** The menu; what it says follows the state each time it opens. */
export function takeMenu(context: Context, stage: Stage): HTMLElement {
  const list = h("div", { id: "take-list", class: "take-list", "data-testid": "take-list", hidden: true });
  const says = h("p", { role: "status", class: "take-says", "data-testid": "take-says" });
  const button = h(
    "button",
    { type: "button", class: "take-button", "aria-expanded": "false", "aria-controls": "take-list", "data-testid": "take", "data-focus": "take", onclick: () => show(list.hidden !== false) },
    texts(context).take,
  );
  const menu = h("div", { class: "take" }, button, list);

  function show(open: boolean): void {
    if (open) {
      says.replaceChildren();
      draw();
    }
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  function draw(): void {
    const words = texts(context);
    const state = context.store.get();
    const pictured = stage.open()?.picture !== undefined;
    fill(
      list,
      part(words.takePicture, !pictured && h("p", { class: "hint", id: "take-reason", "data-testid": "take-reason" }, words.takeNoPicture), file("png", words.takePng, "", pictured), file("svg", words.takeSvg, "", pictured)),
      part(
        words.takeData,
        file("xlsx", words.takeXlsx, words.takeXlsxAbout),
        file("csv", words.takeCsv, words.takeCsvAbout(tableName(context, tableOf(state)))),
        file("gexf", words.takeGexf, words.takeGexfAbout),
        file("graphml", words.takeGraphml, words.takeGraphmlAbout),
      ),
      part(words.takeShare, item("link", words.takeLink, "", () => void copyLink(context, says)), item("print", words.takePrint, "", () => printView(context, stage))),
      says,
    );
  }

  function part(title: string, ...children: readonly Child[]): HTMLElement {
    return h("section", {}, h("h2", {}, title), ...children);
  }

  function item(name: string, text: string, about: string, press: () => void, on = true): HTMLElement {
    return h(
      "button",
      { type: "button", class: "take-item", "data-testid": `take-${name}`, "aria-disabled": on ? null : "true", "aria-describedby": on ? null : "take-reason", onclick: () => on && press() },
      text,
      about !== "" && h("span", { class: "hint" }, about),
    );
  }

  function file(form: Form, text: string, about: string, on = true): HTMLElement {
    return item(form, text, about, () => {
      const words = texts(context);
      take(context, form, stage.open()).then(
        (name) => (says.textContent = words.takenFile(name)),
        () => (says.textContent = words.takenWrong),
      );
    }, on);
  }

  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    // Closes this menu, not the card.
    event.preventDefault();
    show(false);
    button.focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) show(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) show(false);
  });
  // A menu left open says what holds now.
  context.store.listen((now: State, before: State) => {
    if (menu.isConnected && !list.hidden && (now.view !== before.view || now.own !== before.own)) draw();
  });
  return menu;
}
