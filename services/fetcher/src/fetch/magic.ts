/** How many bytes the checks want to see. */
export const magicBytes = 512;

type Check = (head: Buffer) => boolean;

const text = (head: Buffer): string =>
  head
    .toString("utf8")
    .replace(/^\uFEFF/u, "")
    .trimStart();
const isHtml: Check = (head) => /^<(?:!doctype|html|head|body)\b/iu.test(text(head));
const isMp4: Check = (head) => head.toString("latin1", 4, 8) === "ftyp";
const isPlain: Check = (head) => !head.includes(0) && !isHtml(head);

/** What a file with this extension starts with. Others may be anything but a web page. */
const checks: Readonly<Record<string, readonly [looksLike: string, check: Check]>> = {
  mp4: ["an MP4 file", isMp4],
  m4a: ["an M4A file", isMp4],
  vtt: ["WebVTT captions", (head) => text(head).startsWith("WEBVTT")],
  json: ["JSON", (head) => /^[{[]/u.test(text(head))],
  txt: ["plain text", isPlain],
  csv: ["CSV", isPlain],
  jpg: ["a JPEG picture", (head) => head[0] === 0xff && head[1] === 0xd8],
};

/** What is wrong with a file's first bytes, in words; null when they are what the extension promises. */
export const wrongMagic = (extension: string, head: Buffer): string | null => {
  const [looksLike, check] = checks[extension] ?? ["a file", (bytes: Buffer) => !isHtml(bytes)];
  if (check(head)) return null;
  const instead = isHtml(head) ? "a web page" : text(head).startsWith("{") ? "a JSON message" : "something else";
  return `the provider sent ${instead} where ${looksLike} was expected`;
};
