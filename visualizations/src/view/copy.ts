// Copying a text: by the clipboard where the page may, else selected in a field to be copied by hand.
import { texts, type Context } from "./context";
import { h } from "./dom";

/** A button that copies, and the field and message that come with it once pressed. */
export function copyButton(context: Context, name: string, text: () => string, testid: string): HTMLElement {
  const words = texts(context);
  const said = h("p", { class: "hint", role: "status", "data-testid": `${testid}-said` });
  const field = h("textarea", { class: "copied", readonly: true, rows: 3, "aria-label": words.copyText, "data-testid": `${testid}-text`, hidden: true });
  const byHand = (): void => {
    field.focus();
    field.select();
    said.textContent = words.copyByHand;
  };
  const press = (): void => {
    field.value = text();
    field.rows = Math.min(9, field.value.split("\n").length + 1);
    field.hidden = false;
    // Pages from disk may have no clipboard, or be refused it.
    const written = (navigator as { readonly clipboard?: Clipboard }).clipboard?.writeText(field.value);
    if (written) written.then(() => (said.textContent = words.copied), byHand);
    else byHand();
  };
  return h("div", { class: "copy" }, h("button", { type: "button", class: "link", "data-testid": testid, onclick: press }, name), said, field);
}
