/**
 * Splits in order, so that no part holds more than `limitBytes`, but for a single larger one. A topic limits a batch of
 * one partition, and all of a send may fall on one.
 */
export const inBatches = <Item extends { readonly sizeBytes: number }>(
  items: readonly Item[],
  limitBytes: number,
): readonly (readonly Item[])[] => {
  const batches: Item[][] = [];
  let leftBytes = 0;
  for (const item of items) {
    const last = batches.at(-1);
    if (last && item.sizeBytes <= leftBytes) last.push(item);
    else {
      batches.push([item]);
      leftBytes = limitBytes;
    }
    leftBytes -= item.sizeBytes;
  }
  return batches;
};
