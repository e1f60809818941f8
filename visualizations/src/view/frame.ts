// The frame of the page: names of its parts, the link past the filters, and the side that folds on small screens.
import { texts, titleOf, type Context } from "./context";
import { byId } from "./dom";

/** Name the parts of the page in its language. */
export function nameFrame(context: Context): void {
  const words = texts(context);
  const [skip, toggle, main] = [byId("skip"), byId("side-toggle"), byId("main")];
  skip.textContent = words.skip;
  // The fragment is the state of the page: the link moves the focus only.
  skip.onclick = (event) => {
    event.preventDefault();
    main.focus();
  };
  byId("intro").textContent = words.firstHint;
  byId("side-body").setAttribute("aria-label", words.sideName);
  byId("panel").setAttribute("aria-label", words.panelName);
  byId("nav").setAttribute("aria-label", words.views);
  main.setAttribute("aria-label", titleOf(context));
  toggle.textContent = words.filtersOpen;
  toggle.onclick = () => openSide(toggle.getAttribute("aria-expanded") !== "true");
}

function openSide(open: boolean): void {
  byId("side-toggle").setAttribute("aria-expanded", String(open));
  byId("side").classList.toggle("open", open);
}
