import { decodeText } from "./decode-text.ts";
import type { InvalidText } from "./vtt.ts";

export interface ValidChat {
  readonly ok: true;
  /** UTF-8 with \n as line ends, otherwise as it came. */
  readonly text: string;
  readonly sizeBytes: number;
  /** Lines that begin a message; 0 when it is a text of another form. */
  readonly messages: number;
}

// Zoom writes "10:15:02\t From Ann Example : text", and "10:15:02\tAnn Example:\ttext" since 2022; further lines of a
// message have no time.
const MESSAGE = /^\d{1,2}:\d{2}:\d{2}\s+\S/;
const NOT_CHAT = /^\s*(<!doctype html|<html|WEBVTT\s)/i;

/** Checks that a chat file is text and nothing that was stored in its place. A text of an unknown form is kept as it is. */
export const validateChat = (input: string | Uint8Array): ValidChat | InvalidText => {
  const decoded = decodeText(input);
  if ("problem" in decoded) return { ok: false, problem: decoded.problem };
  const { text } = decoded;
  if (NOT_CHAT.test(text)) return { ok: false, problem: "It is no chat: it is a web page or a transcript." };
  const messages = text.split("\n").filter((line) => MESSAGE.test(line)).length;
  return { ok: true, text, sizeBytes: Buffer.byteLength(text), messages };
};
