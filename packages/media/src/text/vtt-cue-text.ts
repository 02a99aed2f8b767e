const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": " ",
  "&quot;": '"',
  "&#39;": "'",
  "&lrm;": "\u200e",
  "&rlm;": "\u200f",
};
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

// A tag begins like one: "a < b" and "<3" are text.
const TAG = /<\/?[A-Za-z][^<>\n]{0,500}>|<\/?(?:\d{2,}:)?\d{2}:\d{2}\.\d{3}>|<\/>/g;
const VOICE = /^<v(?:\.[^\s<>]{1,100})?[ \t]+([^<>\n]{1,200})>/;

/** The text of a cue without tags, its speaker kept as a prefix, escaped again for WebVTT; "" when nothing is left. */
export const cleanCueText = (text: string): string => {
  const plain = text
    .split("\n")
    .map((line) => line.trim().replace(VOICE, (_, name: string) => `${name.trim()}: `))
    .map((line) => line.replaceAll(TAG, "").trim())
    .filter(Boolean)
    .join("\n");
  // An arrow would end the cue early; escaping ">" takes it apart.
  return plain
    .replaceAll(/&(?:amp|lt|gt|nbsp|quot|#39|lrm|rlm);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll(/[&<>]/g, (character) => ESCAPES[character] ?? character);
};
