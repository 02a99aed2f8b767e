import { once } from "node:events";
import type { Server } from "node:http";

import Fastify from "fastify";

import { controlRoutes } from "./control/control-routes.ts";
import { zoomApi } from "./zoom/api/server.ts";
import { cdnServer } from "./zoom/download/cdn.ts";
import { downloadDoor } from "./zoom/download/door.ts";
import type { World } from "./zoom/world.ts";

export interface Listening {
  /** Ends open connections too: a stalled download must not hold up the end. */
  close(): Promise<void>;
}

const host = "127.0.0.1";

/** A port that something else has. */
export class PortTaken extends Error {
  override readonly name = "PortTaken";
  readonly code = "sandbox.port-taken";
}

const explained = (error: NodeJS.ErrnoException, { port, option }: { port: number; option: string }): unknown =>
  error.code === "EADDRINUSE"
    ? new PortTaken(`Port ${port} is in use. Set ${option} to a free port, or to 0 for any.`, { cause: error })
    : error;

const originOf = (server: Server): string => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
  return `http://${host}:${address.port}`;
};

const openCdn = async (world: World, port: number): Promise<Server> => {
  const cdn = cdnServer(world);
  cdn.listen({ host, port });
  await once(cdn, "listening").catch((error: NodeJS.ErrnoException) => {
    throw explained(error, { port, option: "SANDBOX_CDN_PORT" });
  });
  return cdn;
};

const openApi = async (world: World, port: number) => {
  const app = Fastify({
    bodyLimit: 8 << 20,
    forceCloseConnections: true,
    // A uuid that is encoded twice, and the opaque part of a download URL, are long.
    routerOptions: { maxParamLength: 2000 },
  });
  await app.register(async (scope) => zoomApi(scope, world));
  await app.register(async (scope) => downloadDoor(scope, world));
  await app.register(async (scope) => controlRoutes(scope, world));
  await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw explained(error, { port, option: "SANDBOX_PORT" });
  });
  return app;
};

/** Opens both listeners and tells the world where they are. */
export const listen = async (
  world: World,
  ports: { readonly port: number; readonly cdnPort: number },
): Promise<Listening> => {
  const cdn = await openCdn(world, ports.cdnPort);
  const closeCdn = async (): Promise<void> => {
    const closed = once(cdn, "close");
    cdn.close();
    cdn.closeAllConnections();
    await closed;
  };
  try {
    const app = await openApi(world, ports.port);
    Object.assign(world.origins, { api: originOf(app.server), cdn: originOf(cdn) });
    return {
      close: async () => {
        await Promise.all([app.close(), closeCdn()]);
      },
    };
  } catch (error) {
    await closeCdn();
    throw error;
  }
};
