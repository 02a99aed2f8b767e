import { describe, expect, it } from "vitest";

import { areOnTheRecordingsClock, chatMessages } from "./chat-lines.js";

describe("a chat file", () => {
  it("is read in both of the ways in which Zoom writes", () => {
    const text = "00:00:05\t From Mira Chen : Welcome: all\r\n01:02:03\tJonas Weber:\tThank you\r\n";
    expect(chatMessages(text)).toEqual([
      { atSeconds: 5, who: "Mira Chen", words: "Welcome: all" },
      { atSeconds: 3723, who: "Jonas Weber", words: "Thank you" },
    ]);
  });

  it("carries lines without a time on with the message before", () => {
    const text = "no one's line\n00:00:05\tMira:\t\n  first\n\nsecond\n";
    expect(chatMessages(text)).toEqual([{ atSeconds: 5, who: "Mira", words: "first\nsecond" }]);
  });

  it("keeps the words where nobody is named", () => {
    expect(chatMessages("00:00:09 recording stopped")).toEqual([{ atSeconds: 9, who: "", words: "recording stopped" }]);
  });

  it("of another form has no messages", () => {
    expect(chatMessages("Mira: hello\nJonas: hi")).toEqual([]);
  });

  it("leads to moments only when it counts from the recording's beginning", () => {
    const messages = chatMessages("00:00:05\tMira:\thello\n00:02:03\tJonas:\thi\n");
    expect(areOnTheRecordingsClock(messages, 120)).toBe(true);
    expect(areOnTheRecordingsClock(chatMessages("10:15:02\tMira:\thello"), 120)).toBe(false);
  });
});
