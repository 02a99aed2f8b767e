// @ts-check
import { areOnTheRecordingsClock, chatMessages } from "./chat-lines.js";
import { clockTime } from "./clock.js";

/** More than anybody reads beside a picture; the file itself has all of them. */
const most = 2000;

/**
 * @param {string} name
 * @param {string} text
 */
const element = (name, text) => {
  const made = document.createElement(name);
  made.textContent = text;
  made.dir = "auto";
  return made;
};

/**
 * @param {import("./chat-lines.js").Message} message
 * @param {((atSeconds: number) => void) | undefined} seek
 */
const item = ({ atSeconds, who, words }, seek) => {
  const time = document.createElement(seek ? "button" : "span");
  time.className = "at";
  time.textContent = clockTime(atSeconds);
  if (seek) {
    time.setAttribute("aria-label", `Go to ${clockTime(atSeconds)}`);
    time.addEventListener("click", () => seek(atSeconds));
  }
  const row = document.createElement("li");
  row.append(time, element("b", who), element("p", words));
  return row;
};

/** @param {HTMLVideoElement} video */
const durationOf = async (video) => {
  if (video.readyState === 0) {
    await new Promise((resolve) => video.addEventListener("loadedmetadata", resolve, { once: true }));
  }
  return video.duration;
};

/**
 * Shows the chat beside the picture, each message leading to its moment, the latest one marked.
 * @param {HTMLVideoElement} video
 */
export const showChat = async (video) => {
  /** @type {HTMLElement | null} */
  const chat = document.querySelector(".chat");
  const url = chat?.dataset["url"];
  const list = document.querySelector("#chat");
  if (url === undefined || !list) return;
  const answer = await fetch(url).catch(() => undefined);
  if (!answer?.ok) {
    list.replaceChildren(element("li", "The chat could not be loaded. It can be downloaded below."));
    return;
  }
  const text = await answer.text();
  const messages = chatMessages(text).slice(0, most);
  if (messages.length === 0) {
    list.replaceChildren(element("li", text.slice(0, 100_000)));
    return;
  }
  list.replaceChildren(...messages.map((message) => item(message, undefined)));
  if (!areOnTheRecordingsClock(messages, await durationOf(video))) return;
  const seek = (/** @type {number} */ atSeconds) => {
    video.currentTime = atSeconds;
  };
  const rows = messages.map((message) => item(message, seek));
  list.replaceChildren(...rows);
  followTime(video, list, { messages, rows });
};

/**
 * @param {HTMLVideoElement} video
 * @param {Element} list
 * @param {{ messages: import("./chat-lines.js").Message[], rows: HTMLLIElement[] }} shown
 */
const followTime = (video, list, { messages, rows }) => {
  /** @type {HTMLLIElement | undefined} */
  let marked;
  video.addEventListener("timeupdate", () => {
    const latest = rows[messages.findLastIndex(({ atSeconds }) => atSeconds <= video.currentTime)];
    if (latest === marked) return;
    if (marked) marked.ariaCurrent = null;
    marked = latest;
    if (!latest) return;
    latest.ariaCurrent = "true";
    if (!list.matches(":hover, :focus-within")) list.scrollTo({ top: latest.offsetTop - list.clientHeight / 2 });
  });
};
