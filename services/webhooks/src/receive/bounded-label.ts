/**
 * A label that cannot have more than `most` values, whatever it is fed with: metrics keep each value for ever. The first
 * ones that look like a name are kept, all the others are `other`.
 */
export const boundedLabel = (most: number): ((value: string) => string) => {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= most || !/^[\w.:-]{1,64}$/.test(value)) return "other";
    known.add(value);
    return value;
  };
};
