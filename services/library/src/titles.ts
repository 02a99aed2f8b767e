/** A topic can be empty, or made of marks that nobody sees. */
export const titleOf = (name: string): string => (/[^\s\p{C}\p{M}]/u.test(name) ? name.trim() : "Untitled recording");

/**
 * What a view is called beside its siblings: its name without the recording's title in front, which all of them share.
 * When the recording was renamed since, what stands in brackets at the end tells it.
 */
export const viewLabel = (name: string, title: string): string => {
  const bracketed = /\((?<what>[^()]+)\)\s*$/u.exec(name)?.groups?.["what"];
  const rest = name.startsWith(title) ? name.slice(title.length) : name;
  const plain = (bracketed ?? rest).replaceAll("_", " ").replaceAll(/^[\s\-–—:·]+|\s+$/gu, "");
  return plain === "" ? "Other view" : plain.charAt(0).toUpperCase() + plain.slice(1);
};
