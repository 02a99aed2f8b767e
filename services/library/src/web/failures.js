// @ts-check

/** @typedef {{ kind: "network" | "format" | "unsupported", status?: number }} Failure `status` 0: no answer at all */

const expired = "This link has expired. Open the recording again where you found the link, or ask for a new one.";
const withdrawn = "This recording was withdrawn. Ask its owner or an administrator if you still need it.";
const changed = "The recording changed since this page was opened. Reload the page.";
const offline = "The library does not answer. Check your connection, then try again.";
const format = "This browser cannot play the recording. Try another browser, or download the original below.";

/** @type {Readonly<Record<number, string>>} */
const byStatus = { 403: expired, 404: changed, 410: withdrawn };

/**
 * What a viewer is told, and whether trying again can help.
 * @param {Failure} failure
 */
export const wordsFor = ({ kind, status = 0 }) => {
  if (kind !== "network") return { words: format, canRetry: false };
  const words = byStatus[status];
  return words === undefined ? { words: offline, canRetry: true } : { words, canRetry: false };
};
