import type { IntegrationSettings } from "./integration-settings.ts";
import type { FileListing, RecordingListing, SegmentListing } from "./listing.ts";

/** What the rules say about one file of a listing, with the reason in words where it is not simply imported. */
export type Decision =
  | { readonly decision: "import" }
  | { readonly decision: "wait" | "ignore" | "hold" | "ask" | "park"; readonly reason: string };

export interface RuleContext {
  readonly installedAt: Date;
  readonly status: "active" | "disabled" | "needs_authorisation" | "deauthorised" | "ended";
  readonly settings: IntegrationSettings;
}

interface Subject {
  readonly recording: RecordingListing;
  readonly segment: SegmentListing;
  readonly file: FileListing;
}

type Rule = (subject: Subject, context: RuleContext) => Decision | null;

const ignore = (reason: string): Decision => ({ decision: "ignore", reason });

const segmentSeconds = ({ startedAt, endedAt }: SegmentListing): number | null =>
  endedAt === null ? null : (endedAt.getTime() - startedAt.getTime()) / 1000;

/** The import rules, in their order: the first that speaks decides. */
const rules: readonly Rule[] = [
  ({ segment }, { installedAt }) =>
    segment.startedAt < installedAt
      ? ignore(
          `recorded at ${segment.startedAt.toISOString()}, before the integration was installed at ${installedAt.toISOString()}`,
        )
      : null,
  (_, { status }) =>
    status === "disabled" || status === "ended" || status === "deauthorised"
      ? ignore(`the integration is ${status}`)
      : null,
  ({ recording }, { settings }) =>
    settings.recordingKinds.includes(recording.kind)
      ? null
      : ignore(`the integration does not import recordings of the kind "${recording.kind}"`),
  ({ segment }, { settings }) => {
    const seconds = segmentSeconds(segment);
    return seconds !== null && seconds < settings.minimumSeconds
      ? ignore(`${Math.round(seconds)} s long, shorter than the minimum of ${settings.minimumSeconds} s`)
      : null;
  },
  ({ file }, { settings }) =>
    settings.fileKinds === null || settings.fileKinds.includes(file.kind)
      ? null
      : ignore(`the integration does not import files of the kind "${file.kind}"`),
  ({ file }) => (file.notFetchable === null ? null : { decision: "park", reason: file.notFetchable }),
  (_, { settings }) =>
    settings.approval ? { decision: "ask", reason: "an administrator has to approve this recording" } : null,
  ({ file }) => (file.notReady === null ? null : { decision: "wait", reason: file.notReady }),
];

/** Decides what happens to one file of a listing. Pure: the same listing gives the same decision, whatever came when. */
export const decide = (
  recording: RecordingListing,
  segment: SegmentListing,
  file: FileListing,
  context: RuleContext,
): Decision => {
  for (const rule of rules) {
    const decision = rule({ recording, segment, file }, context);
    if (decision) return decision;
  }
  return { decision: "import" };
};
