export type TextKind = "webvtt" | "json" | "html" | "text";

// Control characters that no text has, tab and line ends aside.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

const HTML = /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|html|head|body)\b/i;
const JSON_START = /^(\{\s*["}]|\[\s*(["{[\]\d-]|true|false|null))/;

/** What kind of text these first bytes are; nothing when they are no text. */
export const textKindOf = (bytes: Uint8Array): TextKind | undefined => {
  const text = decode(bytes)?.trimStart();
  if (text === undefined || CONTROL.test(text)) return undefined;
  if (/^WEBVTT(\s|$)/.test(text)) return "webvtt";
  if (HTML.test(text)) return "html";
  return JSON_START.test(text) ? "json" : "text";
};

// `stream` forgives a last character that the cut went through. TextDecoder takes the byte order mark away.
const decode = (bytes: Uint8Array): string | undefined => {
  const encoding = { fffe: "utf-16le", feff: "utf-16be" }[Buffer.from(bytes.subarray(0, 2)).toString("hex")] ?? "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
};
