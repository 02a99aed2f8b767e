const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);

/** The smallest value that at least this share (0 to 1) of all values does not exceed. NaN without any value. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = ascending(values);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);
