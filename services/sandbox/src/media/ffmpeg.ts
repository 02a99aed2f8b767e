import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** The sandbox could not make its media; whoever runs it has to install or name an ffmpeg. */
export class MediaNotMade extends Error {
  override readonly name = "MediaNotMade";
  readonly code = "sandbox.media-not-made";
}

const remedy = "Install ffmpeg with libx264 and aac, or name one with SANDBOX_FFMPEG_PATH.";

/** Runs ffmpeg to its end, feeding `input` to its standard input; what it says on failure becomes the error's words. */
export const runFfmpeg = async (
  ffmpegPath: string,
  job: { readonly args: readonly string[]; readonly input?: Iterable<Buffer> },
  signal?: AbortSignal,
): Promise<void> => {
  const child = spawn(ffmpegPath, ["-hide_banner", "-nostdin", "-loglevel", "error", "-y", ...job.args], {
    stdio: ["pipe", "ignore", "pipe"],
    killSignal: "SIGKILL",
    ...(signal ? { signal } : {}),
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2000)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", (error) => {
      const words = `"${ffmpegPath}" could not be started (${error.message}). ${remedy}`;
      reject(signal?.aborted ? error : new MediaNotMade(words, { cause: error }));
    });
    child.once("close", (code) => resolve(code));
  });
  // ffmpeg may close its input early (it has all it needs, or it failed): its exit code tells which.
  const fed = pipeline(Readable.from(job.input ?? []), child.stdin).catch(() => undefined);
  const [code] = await Promise.all([ended, fed]);
  if (code !== 0) throw new MediaNotMade(`"${ffmpegPath}" made no media: ${said.trim() || `exit ${code}`}. ${remedy}`);
};
