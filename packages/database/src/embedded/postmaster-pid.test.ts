import { expect, test } from "vitest";

import { parsePostmasterPid } from "./postmaster-pid.ts";

test("a running server's file gives its process, port and state", () => {
  const text = "812\n/home/postgres/data\n1795523200\n40163\n\n127.0.0.1\n  1245  3\nready   \n";
  expect(parsePostmasterPid(text)).toEqual({ pid: 812, port: 40163, status: "ready" });
});

test.each([["nothing"], [""], ["0\n"], ["-812\n/home"], ["1\n"]])("%j is no running server", (text) => {
  expect(parsePostmasterPid(text)).toBeUndefined();
});

test("a half-written file is not taken for ready", () => {
  expect(parsePostmasterPid("812\n/home/postgres/data\n")).toEqual({ pid: 812, port: 0, status: "" });
});
