/** In an order that does not depend on what happened first. */
export const inOrder = <T>(values: readonly T[]): T[] => {
  const text = (value: T): string => JSON.stringify(value);
  return values.toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
};
