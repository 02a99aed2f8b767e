import { type DatabaseTransaction, type File, moveFile, type Recording } from "@landfall/database";
import type { Jobs } from "@landfall/jobs";
import type { Decision, FileEvent } from "@landfall/recording";

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

/** Files in these states were decided on before; the rules speak to the others. */
const isOpen = (file: File): boolean => file.state === "listed" || file.state === "gone";

/** Moves a file as the rules say, and sends its fetch when that made it due. Repeating it changes nothing. */
export const applyDecision = async (
  transaction: DatabaseTransaction,
  { file, recording, decision, jobs }: { file: File; recording: Recording; decision: Decision; jobs: Jobs },
): Promise<void> => {
  if (!isOpen(file)) return;
  const reason = decision.decision === "import" ? null : decision.reason;
  const unchanged = decision.decision === "wait" && file.state === "listed" && file.reason === reason;
  const moved = await moveFile(transaction, file, eventOf[decision.decision], {
    words: unchanged ? null : `${wordsOf[decision.decision]}${reason === null ? "" : `: ${reason}`}.`,
    patch: { reason, ...(file.state === "gone" ? { generation: file.generation + 1 } : {}) },
  });
  if (moved.state === "waiting") await jobs.sendForFile(transaction, { file: moved, recording });
};
