// @ts-check

import { find } from "./find.js";

const notice = find("#notice", HTMLElement);

export const hideNotice = () => {
  notice.hidden = true;
  notice.replaceChildren();
};

/**
 * @param {string} words
 * @param {(() => void) | undefined} retry
 */
export const showNotice = (words, retry) => {
  const paragraph = document.createElement("p");
  paragraph.textContent = words;
  notice.replaceChildren(paragraph);
  if (retry) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Try again";
    button.addEventListener("click", retry);
    notice.append(button);
  }
  notice.hidden = false;
};
