// @ts-check

/** HLS by the browser itself, where it has no media source of ours to offer. */

/** @type {import("./engines.js").Engine} */
export const native = async ({ video, view, startSeconds, onFailure }) => {
  const ending = new AbortController();
  const { signal } = ending;
  const failed = async () => {
    // The element does not say why; the manifest's own answer does.
    const answer = await fetch(view.hls, { method: "HEAD" }).catch(() => undefined);
    if (signal.aborted) return;
    onFailure(answer?.ok ? { kind: "format" } : { kind: "network", status: answer?.status ?? 0 });
  };
  const seek = () => {
    video.currentTime = startSeconds;
  };
  video.addEventListener("error", () => void failed(), { signal });
  if (startSeconds > 0) video.addEventListener("loadedmetadata", seek, { signal, once: true });
  video.src = view.hls;
  return () => {
    ending.abort();
    video.removeAttribute("src");
    video.load();
  };
};
