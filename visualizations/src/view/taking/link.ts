// Copying the address of what is seen; where the browser doesn't let us, a field with the address selected.
import { texts, type Context } from "../context";
import { fill, h } from "../dom";

export async function copyLink(context: Context, says: HTMLElement): Promise<void> {
  const words = texts(context);
  try {
    await navigator.clipboard.writeText(location.href);
    fill(says, location.protocol === "file:" ? words.takenFileLink : words.takenLink);
  } catch {
    const field = h("input", { type: "text", readonly: true, class: "take-link", "aria-label": words.takeLinkField, "data-testid": "take-link-field", value: location.href });
    fill(says, words.takenByHand, field);
    field.focus();
    field.select();
  }
}
