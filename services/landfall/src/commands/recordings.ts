import type { Joined } from "../join.ts";
import { print } from "../print.ts";
import { allRecordings, type RecordingReport } from "../queries/recordings.ts";
import { bytes, oneLine } from "../words.ts";

const inWords = (recording: RecordingReport): string[] => [
  `${recording.state.padEnd(18)} ${oneLine(recording.topic ?? "(no topic yet)")}`,
  `  uuid ${oneLine(recording.uuid)}${recording.reason === null ? "" : `: ${oneLine(recording.reason)}`}`,
  ...recording.files.map((file) => {
    const size = file.sizeBytes === null ? "" : `, ${bytes(file.sizeBytes)}`;
    const where = file.entryId === null ? "" : ` → ${file.entryId}`;
    const why = file.reason === null ? "" : `: ${oneLine(file.reason)}`;
    return `  ${file.state.padEnd(16)} ${oneLine(file.view ?? file.type)}${size}${where}${why}`;
  }),
];

/** `recordings [--json]`: every recording and its files. */
export const recordings = async ({ database }: Joined, { json }: { readonly json?: boolean }): Promise<number> => {
  let count = 0;
  for await (const recording of allRecordings(database)) {
    count += 1;
    if (json) print(JSON.stringify(recording));
    else for (const line of inWords(recording)) print(line);
  }
  if (count === 0 && !json) print("No recording is known yet. The first webhook, or the next reconcile, brings them.");
  return 0;
};
