/** What one run of a tool may use. The part of the configuration with the same names fits in here as it is. */
export interface Limits {
  /** The whole run. */
  readonly timeoutMs: number;
  /** Without any progress. */
  readonly idleTimeoutMs: number;
  /** Address space, not resident memory: an ffmpeg that does nothing already maps some 200 MB of libraries. */
  readonly memoryBytes: number;
  /** Of a single output file. */
  readonly outputBytes: number;
}

const GIB = 2 ** 30;

export const defaultLimits: Limits = {
  timeoutMs: 12 * 3_600_000,
  idleTimeoutMs: 300_000,
  memoryBytes: 4 * GIB,
  outputBytes: 64 * GIB,
};
