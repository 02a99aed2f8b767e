import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";

/** The port that was asked for when it is free on 127.0.0.1; any free one for 0; undefined when it is taken. */
const probe = async (port: number): Promise<number | undefined> => {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
};

const keptPort = async (path: string): Promise<number | undefined> => {
  const port = Number(await readFile(path, "utf8").catch(() => ""));
  return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : undefined;
};

/** The port of the last start if it is still free, so that what was configured against it goes on working. */
export const choosePort = async (path: string): Promise<number> => {
  const kept = await keptPort(path);
  const port = (kept === undefined ? undefined : await probe(kept)) ?? (await probe(0));
  if (port === undefined) throw new Error("No port on 127.0.0.1 is free for the embedded database.");
  return port;
};
