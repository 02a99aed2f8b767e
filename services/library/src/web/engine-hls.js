// @ts-check
import { bufferMoreOncePlaying, bufferSeconds } from "./engines.js";

/** HLS by hls.js, which lies beside this file. */

/** @type {import("./engines.js").Engine} */
export const hls = async ({ video, view, startSeconds, onFailure }) => {
  /** @type {typeof import("hls.js")} */
  const { default: Hls } = await import(new URL("hls.js", import.meta.url).href);
  if (!Hls.isSupported()) {
    onFailure({ kind: "unsupported" });
    return () => {};
  }
  const player = new Hls({
    // Our segments are what the browser takes: there is nothing to convert, so nothing for a worker to do.
    enableWorker: false,
    startPosition: startSeconds > 0 ? startSeconds : -1,
    backBufferLength: bufferSeconds.behind,
    maxBufferLength: bufferSeconds.idle,
    maxMaxBufferLength: bufferSeconds.playing,
  });
  const stopWatching = bufferMoreOncePlaying(video, (seconds) => {
    player.config.maxBufferLength = seconds;
    player.config.maxMaxBufferLength = seconds;
  });
  let hasRecovered = false;
  player.on(Hls.Events.ERROR, (_event, { fatal, type, details, response }) => {
    if (!fatal) return;
    const isFormat = details === Hls.ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR;
    if (type === Hls.ErrorTypes.MEDIA_ERROR && !isFormat && !hasRecovered) {
      hasRecovered = true;
      player.recoverMediaError();
    } else if (type === Hls.ErrorTypes.NETWORK_ERROR) {
      onFailure({ kind: "network", status: response?.code ?? 0 });
    } else onFailure({ kind: "format" });
  });
  player.loadSource(view.hls);
  player.attachMedia(video);
  return () => {
    stopWatching();
    player.destroy();
  };
};
