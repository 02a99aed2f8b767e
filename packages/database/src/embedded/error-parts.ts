/** What was thrown, in words. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A field that the thrower added to its error: the system's `code`, SQLite's `errcode`, a child's `stderr`. */
export const partOf = (error: unknown, name: "code" | "errcode" | "stderr"): unknown =>
  error instanceof Error ? Reflect.get(error, name) : undefined;
