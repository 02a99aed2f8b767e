import type { ICustomPartitioner, Message } from "kafkajs";

import { Partitioners } from "../connection/kafkajs.ts";

/**
 * The usual partition of a key (the Java client's), which a message then keeps however often it is sent again: were the
 * topic widened between two tries, another set of messages would carry a sequence number that the broker has seen, and
 * be dropped as a repeat.
 */
export const stickyPartitioner: ICustomPartitioner = () => {
  const choose = Partitioners.DefaultPartitioner();
  const chosen = new WeakMap<Message, number>();
  return (given) => {
    const partition = chosen.get(given.message) ?? choose(given);
    chosen.set(given.message, partition);
    return partition;
  };
};
