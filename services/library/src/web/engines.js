// @ts-check

/**
 * @typedef {{ hls: string, dash: string }} View absolute addresses of its manifests
 * @typedef {object} Start
 * @property {HTMLVideoElement} video
 * @property {View} view
 * @property {number} startSeconds
 * @property {(failure: import("./failures.js").Failure) => void} onFailure
 * @typedef {(start: Start) => Promise<() => void | Promise<void>>} Engine resolves with what ends it
 */

/** A page that was only opened buffers a little; once it plays, it stays well ahead. */
export const bufferSeconds = { idle: 6, playing: 30, behind: 60 };

/**
 * The engine for `?engine=`: hls by default, dash, or native. Each is loaded only when it is the one. Nothing when this
 * browser has no way to play.
 * @param {string | null} wanted
 * @param {HTMLVideoElement} video
 * @returns {Promise<Engine | undefined>}
 */
export const chosenEngine = async (wanted, video) => {
  const hasSource = "MediaSource" in window || "ManagedMediaSource" in window;
  if (hasSource && wanted === "dash") return (await import("./engine-dash.js")).dash;
  if (hasSource && wanted !== "native") return (await import("./engine-hls.js")).hls;
  if (video.canPlayType("application/vnd.apple.mpegurl") === "") return undefined;
  return (await import("./engine-native.js")).native;
};

/**
 * Calls `ahead` with the seconds to buffer: few now, many from the first play on. Returns what ends the watch.
 * @param {HTMLVideoElement} video
 * @param {(seconds: number) => void} ahead
 */
export const bufferMoreOncePlaying = (video, ahead) => {
  const more = () => ahead(bufferSeconds.playing);
  ahead(video.paused ? bufferSeconds.idle : bufferSeconds.playing);
  video.addEventListener("play", more, { once: true });
  return () => video.removeEventListener("play", more);
};
