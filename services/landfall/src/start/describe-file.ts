import type { FileOnItsWay } from "../queries/journey.ts";
import { bytes, oneLine } from "../words.ts";

const doing: Readonly<Record<string, string>> = { fetch: "fetching", transcode: "transcoding", upload: "importing" };
const next: Readonly<Record<string, string>> = {
  fetch: "waits to be fetched",
  transcode: "fetched, waits for the transcoder",
  upload: "transcoded, waits for the import",
};

const because = (reason: string | null): string => reason ?? "no reason was kept";

const states: Readonly<Record<string, (file: FileOnItsWay) => string>> = {
  listed: ({ reason }) => `at the provider: ${reason ?? "found"}`,
  waiting: ({ stage, reason }) => reason ?? next[stage] ?? stage,
  active: ({ stage }) => doing[stage] ?? stage,
  imported: ({ entryId }) => (entryId === null ? "imported" : `imported → ${entryId}`),
  ignored: ({ reason }) => `ignored: ${because(reason)}`,
  parked: ({ stage, reason }) => `PARKED at ${stage}: ${because(reason)}`,
  gone: ({ reason }) => `gone: ${because(reason)}`,
  held: ({ reason }) => `held: ${because(reason)}`,
  awaiting_approval: () => "waits for an approval",
};

const nameWidth = 34;

/** One line about a file: what it is, how large, and where it stands. */
export const describeFile = (file: FileOnItsWay): string => {
  const name = Array.from(oneLine(file.name).replaceAll("_", " ")).slice(0, nameWidth).join("").padEnd(nameWidth);
  const size = (file.sizeBytes === null ? "" : bytes(file.sizeBytes)).padStart(10);
  return `${name} ${size}  ${oneLine((states[file.state] ?? (() => file.state))(file))}`;
};
