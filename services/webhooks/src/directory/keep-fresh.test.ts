import { expect, it, vi } from "vitest";

import { logLines } from "../testing/log-lines.ts";
import { keepFresh } from "./keep-fresh.ts";

it("refreshes again and again, and says once each that it stopped working and that it works again", async () => {
  const stopping = new AbortController();
  const { logger, lines } = logLines();
  const ill = [false, true, true, true, false];
  let turns = 0;
  const refresh = async () => {
    turns += 1;
    if (ill[turns - 1]) throw new Error("the database is away");
  };
  const kept = keepFresh({ refresh }, { everyMs: 1, logger }, stopping.signal);
  await vi.waitFor(() => expect(turns).toBeGreaterThan(ill.length));
  stopping.abort();
  await kept;
  expect(lines().map(({ level }) => level)).toEqual(["warn", "info"]);
});
