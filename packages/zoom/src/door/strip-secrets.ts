const secretKey = /token|passcode|password|passwd|pwd|secret|signature|authorization|url|link/i;
const webAddress = /https?:\/\//i;

// Deeper than anything Zoom sends; a body nested a million deep must not exhaust the stack.
const deepest = 24;

/**
 * A copy of a parsed body without links, tokens, passcodes and passwords, wherever they are. Kept are only bodies that
 * were not understood, so that it goes by what a key is called and, for addresses, by what a value looks like.
 */
export const stripSecrets = (value: unknown, depth = 0): unknown => {
  if (typeof value === "string") return webAddress.test(value) ? "[address removed]" : value;
  if (typeof value !== "object" || value === null) return value;
  if (depth >= deepest) return "[too deep]";
  if (Array.isArray(value)) return value.map((item) => stripSecrets(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !secretKey.test(key))
      .map(([key, held]) => [key, stripSecrets(held, depth + 1)]),
  );
};
