import { once } from "node:events";
import { connect } from "node:net";

export interface RawConnection {
  send(bytes: string | Uint8Array): void;
  /** Everything that came until now. */
  heard(): string;
  /** Resolves with everything that came when the other side has closed. */
  readonly closed: Promise<string>;
  end(): void;
}

/** A connection on which a test sends what no client would. */
export const rawConnection = async (url: string): Promise<RawConnection> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let heard = "";
  socket.on("data", (chunk) => (heard += chunk.toString("latin1")));
  // A server that closes on us while we still send resets the connection.
  socket.on("error", () => {});
  const closed = once(socket, "close").then(() => heard);
  await once(socket, "connect");
  return { send: (bytes) => socket.write(bytes), heard: () => heard, closed, end: () => socket.destroy() };
};
