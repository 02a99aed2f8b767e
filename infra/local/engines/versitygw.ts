import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { engineCache, environment } from "../config.ts";
import { buildOnce } from "./build-once.ts";

const version = "1.8.0";
const module = `github.com/versity/versitygw/cmd/versitygw@v${version}`;
const path = join(engineCache, `versitygw-${version}`);

/** Go 1.25 is the oldest that builds it. */
const oldestGo = [1, 25] as const;

const goVersion = (): readonly number[] | undefined => {
  const { stdout } = spawnSync("go", ["env", "GOVERSION"], { encoding: "utf8" });
  const found = /go(\d+)\.(\d+)/.exec(stdout ?? "");
  return found ? [Number(found[1]), Number(found[2])] : undefined;
};

/** Why there can be no S3 server here; undefined when there can. */
export const whyNoVersitygw = (): string | undefined => {
  if (existsSync(path)) return undefined;
  const [major = 0, minor = 0] = goVersion() ?? [];
  const isNewEnough = major > oldestGo[0] || (major === oldestGo[0] && minor >= oldestGo[1]);
  return isNewEnough
    ? undefined
    : `no S3 server: name one in TEST_S3_ENDPOINT, or install Go ${oldestGo.join(".")} or newer, which builds one`;
};

/**
 * The program, built from its source when it is not in the cache: three minutes on two cores, once. It gives way to
 * everything else that runs here.
 */
export const versitygw = async (signal?: AbortSignal): Promise<string> =>
  await buildOnce(
    path,
    async (folder) => {
      const env = {
        ...environment,
        GOPATH: join(folder, "path"),
        GOCACHE: join(folder, "cache"),
        GOBIN: join(folder, "bin"),
        GOFLAGS: "-buildvcs=false -modcacherw",
      };
      await promisify(execFile)("nice", ["-n", "19", "go", "install", "-ldflags=-s -w", module], {
        env,
        ...(signal && { signal }),
      });
      return join(folder, "bin", "versitygw");
    },
    signal,
  );
