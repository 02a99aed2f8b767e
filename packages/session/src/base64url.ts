/**
 * The bytes of a base64url text, undefined when it is not the one text that encodes them. Node skips what it does not
 * know and ignores spare bits, so that many texts would give the same bytes; a token or sealed value has one spelling.
 */
export const fromBase64url = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : undefined;
};
