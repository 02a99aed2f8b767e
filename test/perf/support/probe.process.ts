import { monitorEventLoopDelay } from "node:perf_hooks";

import type { Reading } from "./probe.ts";

// Loaded into a process before its own program, to look at it from inside without changing it: how long its event loop
// was held, and what CPU it took. Answers to each message of the bench, and keeps nothing alive.

const resolutionMs = 5;
const delays = monitorEventLoopDelay({ resolution: resolutionMs });
let before = process.cpuUsage();

process.on("message", (asked) => {
  const { user, system } = process.cpuUsage(before);
  const reading: Reading = {
    // What is recorded is the time between two looks, so the time meant to lie between them is in it.
    longestHoldMs: Math.max(0, delays.max / 1e6 - resolutionMs),
    cpuMs: (user + system) / 1000,
  };
  before = process.cpuUsage();
  // Looking every 5 ms costs some CPU itself: it begins only where somebody asks for it.
  if (asked === "loop") delays.enable();
  delays.reset();
  process.send?.(reading);
});
process.channel?.unref();
