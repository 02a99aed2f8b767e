/** Text, or in words why the bytes are none. */
export type Decoded = { readonly text: string } | { readonly problem: string };

/** A whole day of talk is 5 MB. */
export const MAX_TEXT_BYTES = 16 * 2 ** 20;

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Decodes UTF-8 or, with its mark, UTF-16; line ends become \n, control characters go. */
export const decodeText = (input: string | Uint8Array): Decoded => {
  const sizeBytes = typeof input === "string" ? Buffer.byteLength(input) : input.length;
  if (sizeBytes > MAX_TEXT_BYTES) return { problem: `It is too large for a text (${sizeBytes} bytes).` };
  const text = typeof input === "string" ? input : decodeBytes(input);
  if (text === undefined) return { problem: "It is no text: its bytes are neither UTF-8 nor UTF-16." };
  if (text.trim() === "") return { problem: "It is empty." };
  if (text.includes("\u0000")) return { problem: "It is no text: it has zero bytes." };
  return {
    text: text
      .replace(/^\uFEFF/, "")
      .replaceAll(/\r\n?/g, "\n")
      .replaceAll(CONTROL, ""),
  };
};

const decodeBytes = (bytes: Uint8Array): string | undefined => {
  const marks: Readonly<Record<string, string>> = { fffe: "utf-16le", feff: "utf-16be" };
  const mark = Buffer.from(bytes.subarray(0, 2)).toString("hex");
  try {
    return new TextDecoder(marks[mark] ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
