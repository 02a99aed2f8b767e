import { join } from "node:path";

import { findTools } from "@landfall/media";
import type { OutcomeObject } from "@landfall/recording";

import { makeClockVideo } from "../testing/clock-video.ts";
import { attach, place } from "../testing/import.ts";
import { packageMedia, putObject } from "../testing/package-media.ts";
import { accountId, type Bench } from "../testing/use-library.ts";

export const meetingSeconds = 120;
/** As hostile as a topic can be. */
const topic = `Tides </title><script>alert("now")</script> & "time"`;

const vtt = "WEBVTT\n\n00:00:02.000 --> 00:00:08.000\nMira: Watch the clock.\n";
const chat =
  "00:00:05\t From Mira Chen : Welcome! <img src=x onerror=alert(1)>\r\n" +
  "00:01:00\tJonas Weber:\tThank you 👍\r\n00:01:10\t From Aiko 🐚 : It is 7.4 metres.\r\nAnd rising.\r\n";

const keyframes = {
  red: [0, 1.7, 4.9, 12.2, 13, 20, 30, 31.4, 38, 47.5, 55, 61.8, 70, 77, 81.3, 90, 99, 104, 111],
  blue: [0, 9, 55.5],
} as const;

export interface Meeting {
  readonly entryId: string;
  readonly trackBytes: { readonly video: number; readonly audio: number };
}

const text = (body: string) => ({ accountId, source: { bytes: Buffer.from(body) } });
const content = { durationSeconds: meetingSeconds };

/** A recording with two views that differ in colour, a transcript and a chat. */
export const holdMeeting = async (bench: Bench): Promise<Meeting> => {
  const { folder, store } = bench;
  const tools = await findTools();
  const packaged = async (colour: "red" | "blue"): Promise<readonly OutcomeObject[]> => {
    const path = join(folder, `${colour}.mp4`);
    const about = { ffmpeg: tools.ffmpeg, path, seconds: meetingSeconds, colour };
    await makeClockVideo({ ...about, keyframes: keyframes[colour] });
    return packageMedia({ store, tools, accountId }, path);
  };
  const [red, blue] = await Promise.all([packaged("red"), packaged("blue")]);
  const entryId = await place(bench, { ...content, referenceId: "segment", name: topic, objects: red });
  const gallery = { referenceId: "gallery", parent: "segment", name: `${topic} (gallery view)`, objects: blue };
  await place(bench, { ...content, ...gallery });
  const caption = { ...text(vtt), role: "caption", name: "transcript.vtt", mediaType: "text/vtt" } as const;
  await attach(bench, {
    to: "segment",
    label: "Transcript",
    language: "en",
    objects: [await putObject(store, caption)],
  });
  const said = { ...text(chat), role: "attachment", name: "chat.txt", mediaType: "text/plain" } as const;
  await attach(bench, { to: "segment", label: "Chat", objects: [await putObject(store, said)] });
  const sizeOf = (name: string) => red.find((object) => object.name === name)?.sizeBytes ?? 0;
  return { entryId, trackBytes: { video: sizeOf("video.mp4"), audio: sizeOf("audio.mp4") } };
};
