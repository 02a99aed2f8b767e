import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Account } from "./account.ts";
import { childOptions } from "./environment.ts";
import { messageOf, partOf } from "./error-parts.ts";
import { explainFailure } from "./explain.ts";
import type { HomePaths } from "./paths.ts";

const run = promisify(execFile);

export interface Tool {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly account: Account | undefined;
  readonly paths: HomePaths;
  /** For its standard input. */
  readonly input?: string;
}

/** Runs one of PostgreSQL's programs to its end; what it says when it fails is told in words. */
export const runTool = async ({ program, arguments: words, account, paths, input = "" }: Tool): Promise<void> => {
  const running = run(program, [...words], childOptions(account));
  // One that ends without reading its input closes it; its exit code says what is wrong.
  running.child.stdin?.on("error", () => {}).end(input);
  try {
    await running;
  } catch (error) {
    const said = partOf(error, "stderr");
    throw explainFailure(typeof said === "string" && said !== "" ? said : messageOf(error), {
      port: 0,
      data: paths.cluster,
      logPath: paths.log,
    });
  }
};
