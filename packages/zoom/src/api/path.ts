/**
 * A meeting's uuid as a part of a path. Zoom docs (using the API): a uuid that begins with a slash or holds two in a row
 * has to be encoded twice; encoding any uuid with a slash twice is accepted too, and saves the distinction.
 */
export const uuidInPath = (uuid: string): string => {
  const once = encodeURIComponent(uuid);
  return uuid.includes("/") ? encodeURIComponent(once) : once;
};
