// Starts an embedded database, says where it is, and stays until it is killed. Ctrl-C does not impress it.
import { createLogger } from "@landfall/runtime";

import { startEmbeddedPostgres } from "../start.ts";

process.on("SIGINT", () => {});
const server = await startEmbeddedPostgres({
  home: process.argv[2] ?? "",
  logger: createLogger({ service: "hold-server", level: "silent" }),
});
process.stdout.write(`${server.connectionString}\n`);
