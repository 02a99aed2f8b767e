import { availableParallelism, loadavg } from "node:os";

/** What a bench ran on, before it ran: a loaded machine makes every absolute number worthless, and ratios less so. */
export const describeMachine = (): string => {
  const load = loadavg().map((value) => value.toFixed(2));
  return `${availableParallelism()} cores, load before ${load.join(" ")}, Node ${process.versions.node}`;
};
