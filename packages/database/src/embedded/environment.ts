import type { Account } from "./account.ts";

/**
 * How each of PostgreSQL's programs is run: messages in English (they are recognised by their text), nothing of our
 * own environment, and from a folder that every user may stand in.
 */
export const childOptions = (account: Account | undefined) =>
  ({ cwd: "/", env: { LC_ALL: "C", PATH: "/usr/bin:/bin" }, ...account }) as const;
