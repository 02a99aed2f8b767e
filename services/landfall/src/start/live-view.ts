import { createLogUpdate } from "log-update";

import type { FileOnItsWay } from "../queries/journey.ts";
import { oneLine } from "../words.ts";
import { describeFile } from "./describe-file.ts";

/** Shows files on their way: as bars that move on a terminal, else a line for each change. */
export interface LiveView {
  show(files: readonly FileOnItsWay[]): void;
  /** Leaves what is shown and goes on below it. */
  done(): void;
}

const barWidth = 16;

const bar = (share: number | null): string => {
  const full = Math.round((share ?? 0) * barWidth);
  return share === null ? " ".repeat(barWidth) : "█".repeat(full) + "░".repeat(barWidth - full);
};

const stageShare: Readonly<Record<string, number>> = { fetch: 0, transcode: 1, upload: 2 };

/** How much of its whole way a file has behind it. */
const wayShare = ({ state, stage, share }: FileOnItsWay): number | null => {
  if (state === "imported") return 1;
  if (state !== "active" && state !== "waiting") return null;
  return ((stageShare[stage] ?? 0) + (state === "active" ? (share ?? 0) : 0)) / 3;
};

const onTerminal = (stream: NodeJS.WriteStream): LiveView => {
  const update = createLogUpdate(stream);
  return {
    show: (files) => {
      const topics = [...new Set(files.map(({ topic }) => topic))];
      const lines = topics.flatMap((topic) => [
        `  ${oneLine(topic)}`,
        ...files
          .filter((file) => file.topic === topic)
          .map((file) => `    ${bar(wayShare(file))} ${describeFile(file)}`),
      ]);
      update(lines.join("\n"));
    },
    done: () => update.done(),
  };
};

const inLines = (print: (line: string) => void): LiveView => {
  const last = new Map<string, string>();
  return {
    show: (files) => {
      for (const file of files) {
        const line = describeFile(file);
        if (last.get(file.id) === line) continue;
        last.set(file.id, line);
        print(`  ${line}`);
      }
      const ids = new Set(files.map(({ id }) => id));
      for (const id of last.keys()) if (!ids.has(id)) last.delete(id);
    },
    done: () => {},
  };
};

export const createLiveView = (stream: NodeJS.WriteStream): LiveView =>
  stream.isTTY ? onTerminal(stream) : inLines((line) => stream.write(`${line}\n`));
