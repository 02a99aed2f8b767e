import { expect, test } from "vitest";

import { explainFailure } from "./explain.ts";

const circumstances = { port: 5432, data: "/home/postgres/data", logPath: "/home/postgres.log" };

test.each([
  ['FATAL:  lock file "postmaster.pid" already exists', "still-ending", /start again/],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', "port-taken", /Port 5432/],
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', "disk-full", /Free some space/],
  ['initdb: error: could not create directory "x": Disk quota exceeded', "disk-full", /Free some space/],
  ["FATAL:  could not map anonymous shared memory: Cannot allocate memory", "memory", /more memory/],
  ['FATAL:  could not resize shared memory segment "/PostgreSQL.1": No space left on device', "memory", /--shm-size/],
  ["/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.27' not found", "unsupported-platform", /DATABASE_URL/],
  ["landfall-postgres: 6: /x/bin/postgres: not found", "unsupported-platform", /DATABASE_URL/],
  ["FATAL:  database files are incompatible with server", "other-version", /move the folder away/],
  ["initdb: error: could not look up effective user ID 4711: user does not exist", "nameless-user", /\/etc\/passwd/],
  ['FATAL:  data directory "/x" has wrong ownership', "permission", /belong to the user/],
  ["PANIC:  could not locate a valid checkpoint record at 0/0", "damaged", /backup/],
])("%j is told as %s", (output, code, remedy) => {
  const error = explainFailure(output, circumstances);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(remedy);
});

test("what is not recognised is shown as it is, with where to read more", () => {
  const error = explainFailure("a\nb\nFATAL:  something new", circumstances);
  expect(error).toMatchObject({ code: "unknown", retryable: false });
  expect(error.message).toMatch(/FATAL: {2}something new\nIts whole log: \/home\/postgres\.log$/);
});

test("only a server that is still ending is worth another try", () => {
  expect(explainFailure("pre-existing shared memory block", circumstances).retryable).toBe(true);
  expect(explainFailure("No space left on device", circumstances).retryable).toBe(false);
});
