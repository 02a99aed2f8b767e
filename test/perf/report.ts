import type { Bench } from "./bench.ts";

/** A row of a bench's table. Both sides come from one run on one machine; that is what makes the ratio worth something. */
export interface Figure {
  readonly what: string;
  readonly ours: string;
  readonly peer?: string | undefined;
  /** Ours divided by the peer's. */
  readonly ratio?: number | undefined;
  readonly goal?: string | undefined;
  readonly met?: boolean | undefined;
}

const columns = ["", "ours", "peer", "ratio", "goal", ""] as const;

const verdict = (met: boolean | undefined): string => (met === undefined ? "" : met ? "met" : "MISSED");

const cells = ({ what, ours, peer, ratio, goal, met }: Figure): readonly string[] => [
  what,
  ours,
  peer ?? "",
  ratio === undefined ? "" : ratio.toFixed(2),
  goal ?? "",
  verdict(met),
];

const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
};

/** A bench's outcome as it is printed. */
export const report = (bench: Bench, machine: string, figures: readonly Figure[]): string =>
  [`${bench.name}: ${bench.about}`, `  ${machine}`, ...table([columns, ...figures.map(cells)]), ""].join("\n");

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
export const milliseconds = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
export const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
