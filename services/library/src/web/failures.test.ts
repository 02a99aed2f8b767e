import { expect, it } from "vitest";

import { wordsFor } from "./failures.js";

it.each([
  [{ kind: "network", status: 403 }, /expired/u, false],
  [{ kind: "network", status: 404 }, /Reload/u, false],
  [{ kind: "network", status: 410 }, /withdrawn/u, false],
  [{ kind: "network", status: 503 }, /try again/u, true],
  [{ kind: "network", status: 0 }, /connection/u, true],
  [{ kind: "format" }, /another browser/u, false],
  [{ kind: "unsupported" }, /another browser/u, false],
] as const)("%j is told with its remedy", (failure, words, canRetry) => {
  expect(wordsFor(failure)).toEqual({ words: expect.stringMatching(words) as unknown, canRetry });
});
