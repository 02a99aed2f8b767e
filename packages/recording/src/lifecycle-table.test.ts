import { expect, it } from "vitest";

import { type FileEvent, fileEvents, fileLifecycle, type FileState, fileStates } from "./lifecycle.ts";

const unchanged = "·";
const refused = "✗";

const cell = (state: FileState, event: FileEvent): string => {
  const next = fileLifecycle[state][event];
  if (next === null) return refused;
  return next === state ? unchanged : next;
};

const line = (title: string, cells: readonly string[]): string =>
  `${[title]
    .concat(cells)
    .map((text) => text.padEnd(18))
    .join("")
    .trimEnd()}\n`;

/** Events down, states across. */
const render = (): string =>
  line("", fileStates) +
  fileEvents
    .map((event) =>
      line(
        event,
        fileStates.map((state) => cell(state, event)),
      ),
    )
    .join("");

it("is this table: a change of it is a change that a reviewer reads", async () => {
  await expect(render()).toMatchFileSnapshot("./lifecycle-table.txt");
});
