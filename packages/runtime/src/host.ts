/** What `run` needs of the process that it runs in. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As in Node: the program's own two words first. */
  readonly argv: readonly string[];
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  exitCode?: number | string | null | undefined;
  exit(code: number): unknown;
  on(event: string, listener: (...given: unknown[]) => void): unknown;
  off(event: string, listener: (...given: unknown[]) => void): unknown;
}
