import type { AudioProbe } from "../probe/probe-schema.ts";
import type { Container } from "../sniff/containers.ts";
import { audioMuxing } from "./muxing.ts";
import type { Output } from "./plan-types.ts";

const PROFILES = new Set(["LC", "HE-AAC", "HE-AACv2"]);

/** AAC in these repeats its description before every frame; the file's head, which comes first, would lack it. */
const SELF_DESCRIBING: ReadonlySet<Container> = new Set(["adts", "mpegts"]);

type About = AudioProbe & { readonly container: Container };

const OBJECTIONS: readonly (readonly [applies: (audio: About) => boolean, words: (audio: About) => string])[] = [
  [(audio) => audio.codec !== "aac", (audio) => `${audio.codec} is not played everywhere`],
  [
    (audio) => !PROFILES.has(audio.profile),
    (audio) => `browsers do not play AAC ${audio.profile || "of an unknown kind"}`,
  ],
  [(audio) => audio.channels > 2, (audio) => `it has ${audio.channels} channels`],
  [(audio) => SELF_DESCRIBING.has(audio.container), () => "its AAC is made for broadcasting"],
];

/** An AAC encoder begins with one frame of nothing in particular. */
const PRIMING_SAMPLES = 1024;

export const audioOutput = (
  audio: AudioProbe,
  { container }: { readonly container: Container },
): { readonly output: Output; readonly words: string } => {
  const objection = OBJECTIONS.find(([applies]) => applies({ ...audio, container }))?.[1]({ ...audio, container });
  return {
    output: { file: "audio.mp4", kind: "audio", args: objection === undefined ? copyArgs(audio) : encodeArgs(audio) },
    words: objection === undefined ? "audio packaged as it is" : `audio encoded to AAC, because ${objection}`,
  };
};

// `copypriorss 0` leaves out what lies before zero: the priming frame that an edit list hid in the original.
const copyArgs = (audio: AudioProbe): readonly string[] => [
  "-map",
  `0:${audio.index}`,
  "-c",
  "copy",
  "-copypriorss",
  "0",
  ...audioMuxing,
];

// Gaps are filled with silence, so that sound and picture cannot drift apart. The first 21 ms are cut: the encoder puts
// its priming frame in their place, and everything after is where it belongs without an edit list.
const encodeArgs = (audio: AudioProbe): readonly string[] => {
  const channels = Math.min(2, audio.channels);
  return [
    "-map",
    `0:${audio.index}`,
    "-af",
    `aresample=48000:async=1:first_pts=0,atrim=start_sample=${PRIMING_SAMPLES}`,
    "-c:a",
    "aac",
    "-ac",
    String(channels),
    "-b:a",
    channels === 1 ? "96k" : "160k",
    ...audioMuxing,
  ];
};
