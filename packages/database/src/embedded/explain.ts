import { type DatabaseTrouble, EmbeddedDatabaseError } from "./errors.ts";

export interface Circumstances {
  readonly port: number;
  readonly data: string;
  readonly logPath: string;
}

interface Explanation {
  readonly code: DatabaseTrouble;
  readonly when: RegExp;
  readonly say: (circumstances: Circumstances) => string;
}

/** What PostgreSQL says, and what that means to whoever started Landfall. The first that fits is told. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    code: "still-ending",
    when: /lock file "postmaster\.pid" already exists|pre-existing shared memory block/,
    say: ({ data }) => `The PostgreSQL of an earlier start still holds ${data}. Wait a moment, then start again.`,
  },
  {
    code: "port-taken",
    when: /could not bind[^\n]*Address already in use/,
    say: ({ port }) =>
      `Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or give the embedded database another port (0 takes any free one).`,
  },
  {
    code: "memory",
    when: /could not (?:create|resize|map|open) (?:anonymous )?shared memory|Cannot allocate memory|out of memory/i,
    say: () =>
      "PostgreSQL did not get the memory it asked for (about 200 MB). Give the machine or container more memory; for Docker also --shm-size=128m.",
  },
  {
    code: "disk-full",
    when: /No space left on device|Disk quota exceeded/,
    say: ({ data }) => `The disk that holds ${data} is full. Free some space on it, then start again.`,
  },
  {
    code: "unsupported-platform",
    when: /GLIBC_|error while loading shared libraries|(?:initdb|postgres): not found|Exec format error/,
    say: () =>
      "The embedded PostgreSQL does not run on this system (it needs glibc). Set DATABASE_URL to a PostgreSQL of your own, version 15 or later.",
  },
  {
    code: "other-version",
    when: /database files are incompatible with server/,
    say: ({ data }) =>
      `The data in ${data} was made by another PostgreSQL build. Use the one that made it, or move the folder away.`,
  },
  {
    code: "nameless-user",
    when: /could not look up effective user ID/,
    say: () =>
      "PostgreSQL does not run for a user without a name. Start Landfall as a user that /etc/passwd knows, or set DATABASE_URL to a PostgreSQL of your own, version 15 or later.",
  },
  {
    code: "permission",
    when: /Permission denied|wrong ownership|invalid permissions|Operation not permitted|Read-only file system/,
    say: ({ data }) =>
      `PostgreSQL may not use its files in ${data}. The folder and all in it must belong to the user that runs it, with mode 0700, on a disk that can be written.`,
  },
  {
    code: "damaged",
    when: /could not locate a valid checkpoint record|PANIC:|invalid data in file|could not find the database system|could not open file "[^"]*(?:global|pg_)|is missing or corrupt/,
    say: ({ data }) =>
      `The data in ${data} is damaged. Restore the home folder from a backup, or move that folder away to begin with an empty one.`,
  },
];

/** Turns what a program of PostgreSQL printed before it gave up into an error with a remedy and its last lines. */
export const explainFailure = (output: string, circumstances: Circumstances): EmbeddedDatabaseError => {
  const found = EXPLANATIONS.find(({ when }) => when.test(output));
  const sentence = found?.say(circumstances) ?? "The embedded PostgreSQL did not start.";
  const lastLines = output.trim().split("\n").slice(-5).join("\n  ");
  const said = lastLines === "" ? "It said nothing." : `It said:\n  ${lastLines}`;
  return new EmbeddedDatabaseError(
    found?.code ?? "unknown",
    `${sentence}\n${said}\nIts whole log: ${circumstances.logPath}`,
  );
};
