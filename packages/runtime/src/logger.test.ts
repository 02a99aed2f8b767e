import { describe, expect, it } from "vitest";

import { type LoggerOptions, createLogger } from "./logger.ts";
import { Secret } from "./secret.ts";

const capture = (options: Partial<LoggerOptions> = {}) => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ service: "webhooks", level: "info", destination, ...options });
  return { logger, lines, last: (): unknown => JSON.parse(lines.at(-1) ?? "null") };
};

describe("the logger", () => {
  it("writes a JSON line with the level as a word, an ISO time and the service", () => {
    const { logger, last } = capture();
    logger.warn({ fileKey: "f1" }, "late");
    expect(last()).toEqual({
      level: "warn",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      service: "webhooks",
      fileKey: "f1",
      msg: "late",
    });
  });

  it("leaves out what is less serious than its level", () => {
    const { logger, lines } = capture({ level: "error" });
    logger.warn("late");
    expect(lines).toEqual([]);
  });

  it("masks secrets wherever they are", () => {
    const { logger, lines } = capture();
    const token = new Secret("correct-horse");
    logger.child({ token }).info({ list: [token], deep: { token } }, "asked with %s", token);
    expect(lines.join()).not.toContain("correct-horse");
    expect(lines.join().match(/\*\*\*/g)).toHaveLength(4);
  });

  it("shows an error with its chain of causes, under any key", () => {
    const { logger, last } = capture();
    const error = new Error("no import", { cause: new TypeError("no answer", { cause: new Error("no route") }) });
    const chain = {
      type: "Error",
      message: "no import",
      stack: expect.stringContaining("logger.test"),
      cause: { type: "TypeError", message: "no answer", cause: { message: "no route" } },
    };
    logger.error(error);
    expect(last()).toMatchObject({ err: chain, msg: "no import" });
    logger.error({ failure: error }, "again");
    expect(last()).toMatchObject({ failure: chain });
  });

  it("leaves out what hangs on an error, such as a driver's whole connection", () => {
    const { logger, last } = capture();
    const error = Object.assign(new Error("cut"), { code: "57P01", client: { password: "correct-horse" } });
    logger.error({ err: error }, "lost");
    expect(last()).toMatchObject({ err: { message: "cut", code: "57P01" } });
    expect(JSON.stringify(last())).not.toContain("correct-horse");
  });

  it("survives an error that is its own cause", () => {
    const { logger, lines } = capture();
    const error = new Error("round");
    error.cause = error;
    logger.error(error);
    expect(lines).toHaveLength(1);
  });

  it("writes a readable line instead, when asked", () => {
    const { logger, lines } = capture({ pretty: true });
    logger.info({ key: new Secret("correct-horse") }, "started");
    expect(lines.join("")).toMatch(/INFO.*started/);
    expect(lines.join("")).not.toContain("correct-horse");
  });
});
