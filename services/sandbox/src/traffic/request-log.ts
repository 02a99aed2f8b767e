import type { Stage } from "./fault.ts";

/** One request, as the sandbox saw it. `bytesSent` grows while the answer is being sent. */
export interface LoggedRequest {
  readonly at: string;
  readonly stage: Stage;
  readonly method: string;
  /** Without the query, which carries tokens and signatures. */
  readonly path: string;
  /** As listed; the internal key for files that Zoom lists without an id. */
  fileId?: string;
  range?: string;
  status?: number;
  /** Bytes of the body that were handed to the network. */
  bytesSent: number;
  /** False while the answer is still going out. */
  finished: boolean;
}

export interface FileTotals {
  /** Requests at the download host, refused ones too. */
  readonly asked: number;
  /** Answers with bytes of the file. */
  readonly timesPulled: number;
  readonly bytesPulled: number;
}

/** Long runs keep the newest; totals are kept for ever. */
const keptRequests = 50_000;

export class RequestLog {
  #requests: LoggedRequest[] = [];
  readonly #totals = new Map<string, { asked: number; timesPulled: number; bytesPulled: number }>();

  begin(request: Omit<LoggedRequest, "bytesSent" | "finished">): LoggedRequest {
    const logged: LoggedRequest = { ...request, bytesSent: 0, finished: false };
    this.#requests.push(logged);
    if (this.#requests.length > keptRequests * 1.1) this.#requests = this.#requests.slice(-keptRequests);
    return logged;
  }

  get requests(): readonly LoggedRequest[] {
    return this.#requests;
  }

  asked(fileId: string): void {
    this.#of(fileId).asked += 1;
  }

  pulled(fileId: string): void {
    this.#of(fileId).timesPulled += 1;
  }

  bytes(fileId: string, count: number): void {
    this.#of(fileId).bytesPulled += count;
  }

  totals(fileId: string): FileTotals {
    return { ...this.#of(fileId) };
  }

  #of(fileId: string) {
    const known = this.#totals.get(fileId) ?? { asked: 0, timesPulled: 0, bytesPulled: 0 };
    this.#totals.set(fileId, known);
    return known;
  }
}
