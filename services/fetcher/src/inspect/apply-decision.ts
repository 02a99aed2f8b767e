import { type DatabaseTransaction, type File, moveFile, type Recording } from "@landfall/database";
import type { Jobs } from "@landfall/jobs";
import { accepts, type Decision, type FileEvent, type FileState, transition } from "@landfall/recording";

const eventOf: Readonly<Record<Decision["decision"], FileEvent>> = {
  import: "admitted",
  wait: "not_ready",
  ignore: "ruled_out",
  hold: "hold_placed",
  ask: "approval_required",
  park: "gave_up",
};

const wordsOf: Readonly<Record<Decision["decision"], string>> = {
  import: "To be imported",
  wait: "Not ready at the provider",
  ignore: "Ignored",
  hold: "Held",
  ask: "Waiting for approval",
  park: "Parked",
};

/** The rules speak to files in these states; the others are on their way, or a person has to do something. */
const open: ReadonlySet<FileState> = new Set(["listed", "gone", "held", "awaiting_approval"]);

/** What is gone and comes back starts over: as the next generation, with all its attempts. */
const anew = ({ state, generation }: File) =>
  state === "gone" ? { generation: generation + 1, attempts: 0, lost: 0, until: null } : {};

/** Moves a file as the rules say, and sends its fetch when that made it due. Repeating it changes nothing. */
export const applyDecision = async (
  transaction: DatabaseTransaction,
  { file, recording, decision, jobs }: { file: File; recording: Recording; decision: Decision; jobs: Jobs },
): Promise<void> => {
  const event = eventOf[decision.decision];
  if (!open.has(file.state) || !accepts(file.state, event)) return;
  const stays = transition(file.state, event) === file.state;
  const reason = decision.decision === "import" ? null : decision.reason;
  if (stays && (file.state !== "listed" || file.reason === reason)) return;
  const moved = await moveFile(transaction, file, event, {
    words: `${wordsOf[decision.decision]}${reason === null ? "" : `: ${reason}`}.`,
    patch: { reason, ...anew(file) },
  });
  if (moved.state === "waiting") await jobs.sendForFile(transaction, { file: moved, recording });
};
