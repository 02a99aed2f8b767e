// @ts-check

/** @typedef {{ atSeconds: number, who: string, words: string }} Message */

const start = /^(?<h>\d{1,2}):(?<m>\d{2}):(?<s>\d{2})\s+(?<rest>.*)$/s;
// Zoom's two ways to write a message; the second one since 2022.
const forms = [/^From\s+(?<who>.+?)\s+:(?:\s(?<words>.*))?$/s, /^(?<who>[^\t]{1,200}?):\t(?<words>.*)$/s];

/** @param {string} rest */
const spoken = (rest) => {
  for (const form of forms) {
    const { who, words } = form.exec(rest)?.groups ?? {};
    if (who !== undefined) return { who: who.trim(), words: words ?? "" };
  }
  return { who: "", words: rest };
};

/**
 * A chat file's messages. A line without a time goes on with the message before; in a file of another form there are none.
 * @param {string} text
 * @returns {Message[]}
 */
export const chatMessages = (text) => {
  /** @type {Message[]} */
  const messages = [];
  for (const line of text.split(/\r?\n/)) {
    const { h, m, s, rest } = start.exec(line)?.groups ?? {};
    const last = messages.at(-1);
    if (rest !== undefined) {
      const atSeconds = Number(h) * 3600 + Number(m) * 60 + Number(s);
      messages.push({ atSeconds, ...spoken(rest) });
    } else if (last && line.trim() !== "") last.words = `${last.words}\n${line.trim()}`.trimStart();
  }
  return messages;
};

/**
 * Whether the times count from the beginning of the recording. Some clients write the time of the day instead.
 * @param {readonly Message[]} messages
 * @param {number} durationSeconds
 */
export const areOnTheRecordingsClock = (messages, durationSeconds) =>
  messages.every(({ atSeconds }) => atSeconds <= durationSeconds + 5);
