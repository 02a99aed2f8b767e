import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { expect, test, vi } from "vitest";

import { processesNaming } from "../fixtures/processes.ts";
import { openWorkshop } from "../fixtures/workshop.ts";

test("kill -9 of our process in the middle of a run leaves no ffmpeg behind", async () => {
  await using shop = await openWorkshop();
  const output = shop.path("orphan.ts");
  const program = fileURLToPath(new URL("../fixtures/run-forever.ts", import.meta.url));
  const ours = spawn(process.execPath, [program, shop.tools.ffmpeg, output], { stdio: ["ignore", "pipe", "inherit"] });
  await once(ours.stdout, "data");
  await expect(processesNaming(output)).resolves.not.toEqual([]);
  ours.kill("SIGKILL");
  await vi.waitFor(async () => expect(await processesNaming(output)).toEqual([]), { timeout: 10_000 });
});
