/** Zoom's side files in the forms that Zoom writes them. */

const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
const clock = (seconds: number): string => `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
const clockMs = (seconds: number): string =>
  `${clock(seconds)}.${String(Math.round((seconds % 1) * 1000)).padStart(3, "0")}`;

/** Spoken every five seconds, as long as the pretended sentence takes. */
const sentences = [
  "Good morning, everybody.",
  "Today we look at how a tide turns.",
  "Please watch the clock at the bottom of the picture.",
  "The next slide shows the same shore an hour later.",
  "Are there any questions so far?",
];

const sentenceAt = (index: number): string => sentences[index % sentences.length] ?? "";

/** WEBVTT with numbered cues, `Speaker: words`, a header line and LF line ends. */
export const transcript = (about: { readonly seconds: number; readonly speaker: string }): string => {
  const cues = Array.from({ length: Math.max(1, Math.floor(about.seconds / 5)) }, (_, index) => {
    const start = index * 5 + 0.25;
    const end = Math.max(start + 0.5, Math.min(index * 5 + 3.8, about.seconds));
    return `${index + 1}\n${clockMs(start)} --> ${clockMs(end)}\n${about.speaker}: ${sentenceAt(index)}\n`;
  });
  return `WEBVTT\n\n${cues.join("\n")}`;
};

/** One line a message: time since the start, a tab, who, what. */
export const chat = (about: { readonly seconds: number; readonly speaker: string }): string => {
  const messages: readonly (readonly [share: number, who: string, words: string])[] = [
    [0.1, about.speaker, "Welcome! The slides are in the course folder."],
    [0.4, "Jonas Weber", "Thank you – could you repeat the last number?"],
    [0.6, "Aiko 🐚", "7.4 metres 👍"],
    [0.9, about.speaker, "See you next week: https://example.edu/tides?week=5&lang=en"],
  ];
  return messages.map(([share, who, words]) => `${clock(share * about.seconds)}\t From ${who} : ${words}\r\n`).join("");
};

/** Who spoke when, as JSON. */
export const timeline = (about: { readonly seconds: number; readonly speaker: string }): string =>
  JSON.stringify({
    timeline: Array.from({ length: Math.max(1, Math.floor(about.seconds / 5)) }, (_, index) => ({
      ts: clockMs(index * 5),
      users: [
        { username: about.speaker, multiple_people: false, user_id: "16778240", zoom_userid: "", avatar_url: "" },
      ],
    })),
  });
