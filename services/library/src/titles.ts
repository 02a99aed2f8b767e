/** A topic can be empty, or made of marks that nobody sees. */
export const titleOf = (name: string): string => (/[^\s\p{C}\p{M}]/u.test(name) ? name.trim() : "Untitled recording");

/** What a view is called beside its siblings: its name without the recording's title in front, which all of them share. */
export const viewLabel = (name: string, title: string): string => {
  const rest = name.startsWith(title) ? name.slice(title.length) : name;
  const plain = rest.replaceAll(/^[\s\-–—:·(]+|[\s)]+$/gu, "").replaceAll("_", " ");
  return plain === "" ? "Other view" : plain.charAt(0).toUpperCase() + plain.slice(1);
};
