// @ts-check
import { find } from "./find.js";

/** @typedef {import("./engines.js").View} View */

const screen = find(".screen", HTMLElement);

/** @param {string | undefined} path */
const absolute = (path) => new URL(path ?? "", document.baseURI).href;

/** @param {HTMLElement} link */
const viewOf = ({ dataset }) => ({ hls: absolute(dataset["hls"]), dash: absolute(dataset["dash"]) });

/**
 * Makes the links to the views switch in place. Answers with the view that the page opens with.
 * @param {(view: View) => void} choose
 * @returns {View}
 */
export const offerViews = (choose) => {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".views a");
  for (const link of links) {
    link.addEventListener("click", (event) => {
      // A new tab or window is still the browser's business.
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (link.ariaCurrent === "true") return;
      for (const other of links) other.ariaCurrent = other === link ? "true" : null;
      screen.dataset["kind"] = link.dataset["kind"];
      choose(viewOf(link));
    });
  }
  return viewOf(links[0] ?? screen);
};
