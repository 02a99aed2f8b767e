import { many, notified } from "@landfall/bus/contract";

type Notified = ReturnType<typeof notified>;

export const withKey = (key: string, event: Notified = notified()): Notified => Object.assign(event, { key });

/** Events of as many recordings, so that they fall on every partition. */
export const spread = (count: number): readonly Notified[] => {
  let number = 0;
  return many(count, () => withKey(`recording-${(number += 1)}`));
};
