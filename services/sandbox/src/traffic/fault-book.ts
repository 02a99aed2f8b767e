import type { Fault, FaultKind, FaultOf, Stage } from "./fault.ts";
import { stageOf } from "./fault.ts";

/** What a fault may be matched with. */
export interface FaultyRequest {
  readonly stage: Stage;
  readonly method: string;
  readonly path: string;
  readonly file?: FaultyFile | undefined;
}

export interface FaultyFile {
  readonly id: string | undefined;
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
    const found = this.#pending.find(
      ({ fault }) => fault.kind === kind && stageOf(fault) === request.stage && fits(fault, request),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#pending = this.#pending.filter((pending) => pending !== found);
    return found.fault as FaultOf<Kind>;
  }
}
