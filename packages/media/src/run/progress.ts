/** How far ffmpeg is: seconds of output written, times real time, frames, bytes. Zero while it does not say. */
export interface Progress {
  readonly outTimeSeconds: number;
  readonly speed: number;
  readonly frames: number;
  readonly sizeBytes: number;
}

/** Takes what `-progress` prints, in chunks of any size, and calls back once per block of it. */
export const progressReader = (report: (progress: Progress) => void): ((chunk: string) => void) => {
  let rest = "";
  let block = new Map<string, string>();
  return (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const at = line.indexOf("=");
      const key = line.slice(0, at).trim();
      block.set(key, line.slice(at + 1).trim());
      if (key !== "progress") continue;
      report(progressOf(block));
      block = new Map();
    }
  };
};

const number = (text: string | undefined): number => Math.max(0, Number.parseFloat(text ?? "") || 0);

// Both out_time_us and the older out_time_ms are microseconds; "N/A" and negative times come before the first packet.
const progressOf = (block: ReadonlyMap<string, string>): Progress => {
  return {
    outTimeSeconds: number(block.get("out_time_us") ?? block.get("out_time_ms")) / 1e6,
    speed: number(block.get("speed")),
    frames: number(block.get("frame")),
    sizeBytes: number(block.get("total_size")),
  };
};
