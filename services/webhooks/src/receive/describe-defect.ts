/**
 * An error that should not have been, without its message: that of a parser quotes what it could not parse, and bodies
 * hold tokens. Its name and where it was thrown are enough to find it.
 */
export const describeDefect = (error: unknown): { readonly name: string; readonly at: readonly string[] } => {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { name: error.name, at: frames.map((line) => line.trim()).slice(0, 10) };
};
