import type { LandfallEvent } from "@landfall/events";
import { expect, it } from "vitest";

import { logLines } from "../testing/log-lines.ts";
import { createLateBus } from "./late-bus.ts";

it("refuses to publish until the bus is open, and then passes everything on", async () => {
  const { promise: opening, resolve: open } = Promise.withResolvers<void>();
  const stopping = new AbortController();
  let published = 0;
  const publish = async (events: readonly LandfallEvent[]) => void (published += events.length + 1);
  const bus = createLateBus(() => opening.then(() => ({ publish })), logLines().logger, stopping.signal);
  await expect(bus.publish([])).rejects.toMatchObject({ code: "BUS_NOT_OPEN", retryable: true });
  open();
  await bus.opened;
  await bus.publish([]);
  expect(published).toBe(1);
});

it("gives up opening when everything stops", async () => {
  const stopping = new AbortController();
  const { logger, lines } = logLines();
  const bus = createLateBus(() => Promise.reject(new Error("no database")), logger, stopping.signal);
  stopping.abort();
  await bus.opened;
  await expect(bus.publish([])).rejects.toMatchObject({ code: "BUS_NOT_OPEN" });
  expect(lines()).toHaveLength(1);
});
