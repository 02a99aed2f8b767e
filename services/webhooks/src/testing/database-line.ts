import { connect, createServer, type Socket } from "node:net";

import { onTestFinished } from "vitest";

import { listenAnywhere } from "./listen-anywhere.ts";

export interface DatabaseLine {
  /** The database's address, by way of this line. */
  readonly connectionString: string;
  /** Ends every connection and refuses new ones, as a stopped server does. */
  cut(): void;
  /** Takes connections and answers nothing, as a server behind a broken network does. */
  hang(): void;
  mend(): void;
}

/** A line between a pool and its database, which the test cuts and mends while other tests use the same server. */
export const databaseLine = async (to: string): Promise<DatabaseLine> => {
  const url = new URL(to);
  const [farPort, farHost] = [Number(url.port), url.hostname];
  const sockets = new Set<Socket>();
  const drop = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("error", () => {}).on("close", () => sockets.delete(socket));
  };

  const treat = {
    cut: (near: Socket) => near.destroy(),
    hanging: (near: Socket) => keep(near).resume(),
    whole: (near: Socket) => {
      const far = keep(connect(farPort, farHost));
      keep(near).pipe(far).pipe(near);
      near.on("close", () => far.destroy());
      far.on("close", () => near.destroy());
    },
  };
  let state: keyof typeof treat = "whole";
  const server = createServer((near) => treat[state](near));
  const port = await listenAnywhere(server);
  onTestFinished(() => {
    drop();
    server.close();
  });

  url.hostname = "127.0.0.1";
  url.port = String(port);
  const become = (next: typeof state) => () => {
    state = next;
    drop();
  };
  return { connectionString: url.href, cut: become("cut"), hang: become("hanging"), mend: become("whole") };
};
