import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const nobody = 65_534;
/** PostgreSQL refuses to run as root. */
const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("the socket has no port");
  return address.port;
};

export interface SystemServer {
  readonly connectionString: string;
  readonly stop: () => Promise<void>;
}

/** Starts a PostgreSQL of the system's, of whatever version, on a cluster of its own that goes with it. */
export const startSystemServer = async (binaries: string): Promise<SystemServer> => {
  const folder = await mkdtemp(join(tmpdir(), "landfall-system-postgres-"));
  if (account.uid !== undefined) await chown(folder, account.uid, account.gid);
  const data = join(folder, "data");
  const initdb = ["-D", data, "-U", "landfall", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  await promisify(execFile)(join(binaries, "initdb"), initdb, { ...account, cwd: folder });
  const port = await freePort();
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", `port=${port}`, "fsync=off"];
  const server = spawn(join(binaries, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
    ...account,
    cwd: folder,
    stdio: "ignore",
  });
  const exited = once(server, "exit");
  const stop = async () => {
    server.kill("SIGINT");
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  const connectionString = `postgres://landfall@127.0.0.1:${port}/postgres`;
  return { connectionString, stop };
};
