// The panel beside the graph: two tabs, the answers and the card.
import { withAnswer, withOwn, withPanel, type Panel, type State } from "../core/state";
import { drawAnswers } from "./answers";
import { makeBriefDialog } from "./brief";
import { drawCard } from "./card";
import { texts, type Context } from "./context";
import { h, keepFocus } from "./dom";

const NARROW = window.matchMedia("(max-width: 54rem)");

export interface PanelView {
  update(state: State): void;
}

const TABS: readonly Panel[] = ["answers", "card"];

export function makePanel(context: Context, element: HTMLElement, center: () => void): PanelView {
  const bodies = { answers: body("answers"), card: body("card") } as const;
  const tabs = { answers: tab("answers"), card: tab("card") } as const;
  const bar = h("div", { role: "tablist", class: "tabs" }, tabs.answers, tabs.card);
  element.append(bar, bodies.answers, bodies.card);
  const brief = makeBriefDialog(context);
  let drawn: State | null = null;
  /** Where the focus was when a card opened; closing it goes back there. */
  let opener: HTMLElement | null = null;

  // Escape goes one step back: from a place to the answers, from an answer to the list.
  bodies.answers.addEventListener("keydown", (event) => {
    const { answer, own } = context.store.get();
    if (event.key !== "Escape" || (answer === null && own["place"] === undefined)) return;
    event.preventDefault();
    context.store.update((state) => (own["place"] === undefined ? withAnswer(state, null) : withOwn(state, "place", "")));
  });

  function body(panel: Panel): HTMLElement {
    return h("div", { id: `panel-${panel}`, role: "tabpanel", "aria-labelledby": `tab-${panel}`, class: "body", tabindex: "-1" });
  }

  function tab(panel: Panel): HTMLElement {
    const button = h("button", { id: `tab-${panel}`, type: "button", role: "tab", "aria-controls": `panel-${panel}`, "data-testid": `tab-${panel}` });
    button.addEventListener("click", () => context.store.update((state) => withPanel(state, panel)));
    button.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other: Panel = panel === "answers" ? "card" : "answers";
      context.store.update((state) => withPanel(state, other));
      tabs[other].focus();
    });
    return button;
  }

  return {
    update(state) {
      const words = texts(context);
      const before = drawn;
      drawn = state;
      const active = document.activeElement;
      const held = element.contains(active);
      bar.setAttribute("aria-label", words.tabs);
      tabs.answers.textContent = words.answersTab;
      tabs.card.textContent = words.cardTab;
      for (const panel of TABS) {
        const on = state.panel === panel;
        tabs[panel].setAttribute("aria-selected", String(on));
        tabs[panel].tabIndex = on ? 0 : -1;
        bodies[panel].hidden = !on;
      }
      const lang = before?.lang !== state.lang;
      const place = before?.own["place"] !== state.own["place"];
      if (lang || place || before?.answer !== state.answer || before.row !== state.row) {
        keepFocus(bodies.answers, () => drawAnswers(context, bodies.answers));
        if (before !== null && (place || before.answer !== state.answer)) {
          bodies.answers.scrollTop = 0;
          const back = state.answer === null && state.own["place"] === undefined ? bodies.answers.querySelector<HTMLElement>(`[data-focus="answer-${before.answer?.split(".")[0] ?? ""}"]`) : null;
          if (!bodies.answers.hidden) (back ?? document.getElementById("answer-title") ?? document.getElementById("answers-title") ?? bodies.answers).focus();
        }
        if (state.row !== null) bodies.answers.querySelector(".row.chosen")?.scrollIntoView({ block: "nearest" });
      }
      if (lang || before?.selected !== state.selected || before.other !== state.other) {
        if (before?.selected === null && state.selected !== null) opener = active instanceof HTMLElement ? active : null;
        if (before === null || lang || before.selected !== state.selected) {
          drawCard(context, bodies.card, center);
          bodies.card.scrollTop = 0;
        } else keepFocus(bodies.card, () => drawCard(context, bodies.card, center));
        if (held && state.selected !== null && before?.selected !== state.selected) document.getElementById("card-name")?.focus();
        if (held && state.selected === null) (opener?.isConnected && opener.offsetParent !== null ? opener : tabs.answers).focus();
        // On a narrow page the card stands below the graph.
        if (before !== null && state.selected !== null && NARROW.matches) bodies.card.scrollIntoView({ block: "start" });
      }
      brief.update(state, before);
    },
  };
}
