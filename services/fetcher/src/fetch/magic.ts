/** How many bytes the checks want to see. */
export const magicBytes = 512;

type Check = (head: Buffer) => boolean;

/** The head as text, without the mark, the blank space and the comments that may precede what tells its kind. */
const text = (head: Buffer): string =>
  head
    .toString("utf8")
    .replace(/^\uFEFF/u, "")
    .replace(/^(?:\s+|<!--[^]*?-->)+/u, "");
const isHtml: Check = (head) => /^<(?:!doctype\s+html|html|head|body|title|meta|script)\b/iu.test(text(head));

/** Boxes that an MP4 may begin with (ISO/IEC 14496-12; QuickTime's `wide`). */
const firstBoxes: ReadonlySet<string> = new Set(["ftyp", "styp", "moov", "mdat", "free", "skip", "wide"]);
const isMp4: Check = (head) => firstBoxes.has(head.toString("latin1", 4, 8));

/** Half of the bytes of UTF-16 are zero; its mark says that they may be. */
const isUtf16: Check = (head) => ["fffe", "feff"].includes(head.toString("hex", 0, 2));
const isPlain: Check = (head) => isUtf16(head) || (!head.includes(0) && !isHtml(head));
const isVtt: Check = (head) => isUtf16(head) || text(head).startsWith("WEBVTT");
const isJson: Check = (head) => isUtf16(head) || /^[{[]/u.test(text(head));

/** What a file with this extension starts with. Others may be anything but a web page. */
const checks: ReadonlyMap<string, readonly [looksLike: string, check: Check]> = new Map([
  ["mp4", ["an MP4 file", isMp4]],
  ["m4a", ["an M4A file", isMp4]],
  ["vtt", ["WebVTT captions", isVtt]],
  ["json", ["JSON", isJson]],
  ["txt", ["plain text", isPlain]],
  ["csv", ["CSV", isPlain]],
  ["jpg", ["a JPEG picture", (head) => head[0] === 0xff && head[1] === 0xd8]],
  ["html", ["a web page", () => true]],
]);
const anything = ["a file", (head: Buffer) => !isHtml(head)] as const;

/** What is wrong with a file's first bytes, in words; null when they are what the extension promises. */
export const wrongMagic = (extension: string, head: Buffer): string | null => {
  const [looksLike, check] = checks.get(extension) ?? anything;
  if (check(head)) return null;
  return `the provider sent ${whatItIs(head)} where ${looksLike} was expected`;
};

const whatItIs = (head: Buffer): string => {
  if (head.length === 0) return "nothing";
  if (isHtml(head)) return "a web page";
  return text(head).startsWith("{") ? "a JSON message" : "something else";
};
