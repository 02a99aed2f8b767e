import type { Fault, FaultKind, FaultOf, Stage } from "./fault.ts";
import { stageOf } from "./fault.ts";

/** What a fault may be matched with. */
export interface FaultyRequest {
  readonly stage: Stage;
  readonly method: string;
  readonly path: string;
  readonly file?: FaultyFile | undefined;
}

interface FaultyFile {
  readonly id?: string | undefined;
  readonly fileType: string;
  readonly recordingType: string;
}

interface Pending {
  readonly fault: Fault;
  left: number;
}

const fits = ({ match }: Fault, request: FaultyRequest): boolean => {
  // A HEAD is only spoiled when asked for, so that looking at a file does not use up the fault meant for its download.
  const method = match.method === undefined ? request.method !== "HEAD" : match.method === request.method;
  const { file } = request;
  return (
    method &&
    (match.path === undefined || request.path.includes(match.path)) &&
    (match.fileId === undefined || match.fileId === file?.id) &&
    (match.fileType === undefined || match.fileType === file?.fileType) &&
    (match.recordingType === undefined || match.recordingType === file?.recordingType)
  );
};

const isOfKind = <Kind extends FaultKind>(fault: Fault, kind: Kind): fault is FaultOf<Kind> => fault.kind === kind;

/** The faults that are still to happen. Each request takes the oldest fitting fault of a kind and uses it up by one. */
export class FaultBook {
  #pending: readonly Pending[] = [];

  add(fault: Fault): void {
    this.#pending = [...this.#pending, { fault, left: fault.times === "always" ? Infinity : fault.times }];
  }

  clear(): void {
    this.#pending = [];
  }

  /** What has not happened yet. */
  get pending(): readonly (Fault & { left: number | "always" })[] {
    return this.#pending.map(({ fault, left }) => ({ ...fault, left: left === Infinity ? ("always" as const) : left }));
  }

  take<Kind extends FaultKind>(kind: Kind, request: FaultyRequest): FaultOf<Kind> | undefined {
    for (const pending of this.#pending) {
      const { fault } = pending;
      if (!isOfKind(fault, kind) || stageOf(fault) !== request.stage || !fits(fault, request)) continue;
      pending.left -= 1;
      if (pending.left <= 0) this.#pending = this.#pending.filter((each) => each !== pending);
      return fault;
    }
    return undefined;
  }
}
