// @ts-check
import { bufferMoreOncePlaying, bufferSeconds } from "./engines.js";

/** DASH by shaka-player, which lies beside this file and names itself on the window. */

/** @typedef {typeof import("shaka-player/dist/shaka-player.dash-es2021.js").default} Shaka */

const load = async () => {
  await import(new URL("shaka.js", import.meta.url).href);
  /** @type {Shaka} */
  const shaka = Reflect.get(window, "shaka");
  return shaka;
};

const badHttpStatus = 1001;

/** @type {import("./engines.js").Engine} */
export const dash = async ({ video, view, startSeconds, onFailure }) => {
  const shaka = await load();
  shaka.polyfill.installAll();
  if (!shaka.Player.isBrowserSupported()) {
    onFailure({ kind: "unsupported" });
    return () => {};
  }
  /** @param {{ category?: number, code?: number, data?: unknown[] }} error */
  const report = ({ category, code, data }) => {
    if (code === shaka.util.Error.Code.LOAD_INTERRUPTED) return;
    if (category !== shaka.util.Error.Category.NETWORK) return onFailure({ kind: "format" });
    onFailure({ kind: "network", status: code === badHttpStatus ? Number(data?.[1]) : 0 });
  };
  const player = new shaka.Player();
  player.addEventListener("error", (event) => report(Reflect.get(event, "detail") ?? {}));
  const stopWatching = bufferMoreOncePlaying(video, (bufferingGoal) =>
    player.configure({ streaming: { bufferingGoal } }),
  );
  player.configure({ streaming: { bufferBehind: bufferSeconds.behind } });
  await player.attach(video);
  player.load(view.dash, startSeconds > 0 ? startSeconds : null).catch(report);
  return async () => {
    stopWatching();
    await player.destroy();
  };
};
