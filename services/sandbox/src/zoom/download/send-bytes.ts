import { once } from "node:events";
import type { ServerResponse } from "node:http";

import { sleep } from "@landfall/runtime";

import type { FaultOf } from "../../traffic/fault.ts";

interface Sending {
  readonly open: (highWaterMark: number) => AsyncIterable<Buffer>;
  /** How many bytes to send, and how many the header has promised. */
  readonly count: number;
  readonly claimed: number;
  readonly cut: FaultOf<"cut"> | undefined;
  readonly stall: FaultOf<"stall"> | undefined;
  readonly throttle: FaultOf<"throttle"> | undefined;
  /** Called as bytes reach the network. */
  readonly onSent: (bytes: number) => void;
}

/** True when the bytes have left this process, false when the connection has ended first. */
const written = (response: ServerResponse, chunk: Buffer): Promise<boolean> =>
  new Promise((resolve) => {
    const gone = () => resolve(false);
    response.once("close", gone);
    response.write(chunk, (error) => {
      response.off("close", gone);
      resolve(!error);
    });
  });

const closed = async (response: ServerResponse): Promise<void> => {
  if (!response.closed && !response.destroyed) await once(response, "close");
};

/** Ends the connection where the client still expects bytes: after all that was written, or at once. */
const breakOff = async (response: ServerResponse, reset: boolean): Promise<void> => {
  if (reset) response.socket?.resetAndDestroy();
  else response.socket?.end();
  await closed(response);
};

/** Sends the body, with its scripted misfortunes. */
export const sendBytes = async (response: ServerResponse, sending: Sending): Promise<void> => {
  const { count, claimed, cut, stall, throttle, onSent } = sending;
  const limit = Math.min(count, cut?.afterBytes ?? Infinity, stall?.afterBytes ?? Infinity);
  response.flushHeaders();
  let left = limit;
  if (left > 0) {
    const chunkBytes = throttle ? Math.max(1, Math.ceil(throttle.bytesPerSecond / 20)) : 256 << 10;
    for await (const read of sending.open(chunkBytes)) {
      const chunk = read.subarray(0, left);
      if (!(await written(response, chunk))) return;
      onSent(chunk.length);
      left -= chunk.length;
      if (left <= 0) break;
      if (throttle) await sleep((chunk.length / throttle.bytesPerSecond) * 1000);
    }
  }
  if (stall && limit === stall.afterBytes) return closed(response);
  if (cut && limit === cut.afterBytes) return breakOff(response, cut.reset);
  if (limit < claimed) return breakOff(response, false);
  response.end();
};
