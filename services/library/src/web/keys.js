// @ts-check

/** @type {Readonly<Record<string, (video: HTMLVideoElement) => void>>} */
const actions = {
  " ": toggle,
  k: toggle,
  ArrowLeft: jump(-5),
  ArrowRight: jump(5),
  j: jump(-10),
  l: jump(10),
  m: (video) => {
    video.muted = !video.muted;
  },
  c: (video) => {
    const [track] = video.textTracks;
    if (track) track.mode = track.mode === "showing" ? "disabled" : "showing";
  },
  f: (video) => {
    void (document.fullscreenElement ? document.exitFullscreen() : video.requestFullscreen()).catch(() => {});
  },
};

/** @param {HTMLVideoElement} video */
function toggle(video) {
  if (video.paused) void video.play().catch(() => {});
  else video.pause();
}

/** @param {number} seconds */
function jump(seconds) {
  return (/** @type {HTMLVideoElement} */ video) => {
    video.currentTime = Math.max(0, Math.min(video.duration || 0, video.currentTime + seconds));
  };
}

/**
 * Keys work everywhere on the page but where they mean something else: on links, buttons and the list of messages.
 * @param {HTMLVideoElement} video
 */
export const listenToKeys = (video) => {
  document.addEventListener("keydown", (event) => {
    const { target, key, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey || (target instanceof Element && target.closest("a, button, [tabindex], summary")))
      return;
    const action = actions[key.length === 1 ? key.toLowerCase() : key];
    if (!action) return;
    event.preventDefault();
    action(video);
  });
};
