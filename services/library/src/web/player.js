// @ts-check
import { showChat } from "./chat.js";
import { chosenEngine } from "./engines.js";
import { wordsFor } from "./failures.js";
import { find } from "./find.js";
import { listenToKeys } from "./keys.js";
import { hideNotice, showNotice } from "./notice.js";
import { offerViews } from "./views.js";

// One view plays at a time. Choosing another one, or trying again, ends the engine and starts a new one at the same
// moment of the recording; so there is one way to start, and no state to carry from one to the next but the time.

/** @typedef {import("./engines.js").View} View */

const video = find("#video", HTMLVideoElement);
const search = new URLSearchParams(location.search);
const fromAddress = Number(/^#t=(\d+(?:\.\d+)?)$/.exec(location.hash)?.[1] ?? 0);

/** @type {() => void | Promise<void>} */
let end = () => {};
let turn = 0;

/**
 * @param {View} view
 * @param {number} startSeconds
 */
const start = async (view, startSeconds) => {
  turn += 1;
  const mine = turn;
  hideNotice();
  await end();
  end = () => {};
  /** @param {import("./failures.js").Failure} failure */
  const onFailure = (failure) => {
    if (mine !== turn) return;
    const { words, canRetry } = wordsFor(failure);
    showNotice(words, canRetry ? () => void start(view, video.currentTime || startSeconds) : undefined);
  };
  try {
    const engine = await chosenEngine(search.get("engine"), video);
    if (mine !== turn) return;
    if (!engine) return onFailure({ kind: "unsupported" });
    const stop = await engine({ video, view, startSeconds, onFailure });
    if (mine === turn) end = stop;
    else await stop();
  } catch {
    onFailure({ kind: "network" });
  }
};

/** @param {View} view */
const change = async (view) => {
  const { currentTime, paused, playbackRate } = video;
  video.removeAttribute("poster");
  await start(view, currentTime);
  video.playbackRate = playbackRate;
  if (!paused) await video.play().catch(() => {});
};

const localise = () => {
  /** @type {HTMLTimeElement | null} */
  const recorded = document.querySelector("#recorded");
  if (!recorded) return;
  const style = /** @type {const} */ ({ dateStyle: "long", timeStyle: "short" });
  recorded.textContent = new Intl.DateTimeFormat(undefined, style).format(new Date(recorded.dateTime));
};

const main = offerViews((view) => {
  void change(view);
});
localise();
listenToKeys(video);
void showChat(video);
void start(main, fromAddress);
