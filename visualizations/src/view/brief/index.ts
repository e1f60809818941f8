// The brief before a meeting: a dialog over the page, and the only thing printed while it is open.
import { makeBrief } from "../../core/brief";
import { withOther, withOwn, withSelected, type State } from "../../core/state";
import { formatDate } from "../../core/text";
import { texts, titleOf, type Context } from "../context";
import { fill, h } from "../dom";
import { drawBrief } from "./page";
import { drawPicker } from "./picker";

export interface BriefDialog {
  update(state: State, before: State | null): void;
}

export function makeBriefDialog(context: Context): BriefDialog {
  const dialog = h("dialog", { id: "brief", class: "brief", "aria-labelledby": "brief-title", "data-testid": "brief" });
  let from: Element | null = null;
  const close = (): void => context.store.update((state) => withOwn(state, "brief", ""));
  // Escape closes the dialog and nothing under it.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  document.body.append(dialog);

  const draw = (state: State): void => {
    const words = texts(context);
    const { dataset } = context.payload;
    const [at, other] = [context.network.position(state.selected), context.network.position(state.other)];
    const brief = state.own["brief"] === "ask" || at === null ? null : makeBrief(context.payload, context.network, at, other);
    const button = (text: string, testid: string, press: () => void): HTMLElement => h("button", { type: "button", class: "link", "data-testid": testid, "data-focus": testid, onclick: press }, text);
    const choose = (id: string): void =>
      context.store.update((now) => (brief ? withOther(now, id) : withOwn(withSelected(withOther(now, null), id), "brief", "1")));
    fill(
      dialog,
      h(
        "div",
        { class: "brief-bar" },
        brief && button(words.briefPrint, "brief-print", () => window.print()),
        brief && other !== null && button(words.briefRemove, "brief-remove", () => context.store.update((now) => withOther(now, null))),
        button(words.briefClose, "brief-close", close),
      ),
      h("h2", { id: "brief-title", tabindex: "-1" }, words.briefTitle, brief && h("span", { class: "hint" }, ` ${words.briefOn(titleOf(context), formatDate(dataset.as_of, state.lang))}`)),
      (!brief || other === null) && drawPicker(context, brief ? words.briefAdd : words.briefFirst, choose),
      brief && drawBrief(context, brief),
    );
  };

  return {
    update(state, before) {
      const wanted = state.own["brief"] !== undefined;
      document.body.classList.toggle("briefing", wanted);
      if (!wanted) {
        if (!dialog.open) return;
        dialog.close();
        if (from instanceof HTMLElement && from.isConnected) from.focus();
        else document.querySelector<HTMLElement>('[data-focus="card-brief"]')?.focus();
        return;
      }
      const opens = !dialog.open;
      if (!opens && before && ["lang", "selected", "other", "own"].every((name) => state[name as keyof State] === before[name as keyof State])) return;
      if (opens) from = document.activeElement;
      draw(state);
      if (opens) dialog.showModal();
      const first = dialog.querySelector<HTMLElement>('[data-testid="brief-page"]') ? document.getElementById("brief-title") : dialog.querySelector<HTMLElement>("input");
      first?.focus();
    },
  };
}
