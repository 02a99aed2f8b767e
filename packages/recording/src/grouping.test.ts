import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { primaryView, roleOf, type View } from "./grouping.ts";
import { fileKinds } from "./listing.ts";

const view = (fileKey: string, providerView: string | null, kind: View["kind"] = "video"): View => ({
  fileKey,
  kind,
  providerView,
});

const anyViews = fc.uniqueArray(
  fc.record({
    fileKey: fc.string({ unit: "binary", minLength: 1, maxLength: 4 }),
    kind: fc.constantFrom(...fileKinds),
    providerView: fc.option(fc.constantFrom("shared_screen", "gallery_view", "active_speaker(CC)", "new view")),
  }),
  { selector: ({ fileKey }) => fileKey, maxLength: 12 },
);

describe("the primary view", () => {
  it("is the same whatever the order of the files, and no file is changed or moved for it", () => {
    fc.assert(
      fc.property(
        anyViews.chain((views) =>
          fc.tuple(fc.constant(views), fc.shuffledSubarray(views, { minLength: views.length })),
        ),
        ([views, shuffled]) => {
          const before = structuredClone(views);
          expect(primaryView(shuffled)).toEqual(primaryView(views));
          expect(views).toEqual(before);
        },
      ),
    );
  });

  it("is one of the files that can be played, or none", () => {
    fc.assert(
      fc.property(anyViews, (views) => {
        const playable = views.filter(({ kind }) => roleOf(kind) === "content");
        const keys = playable.map(({ fileKey }) => fileKey);
        expect(keys.length > 0 ? keys : [undefined]).toContain(primaryView(views)?.fileKey);
      }),
    );
  });

  it("is a matter of the key alone between views that tell as much, even where a locale sees no difference", () => {
    const [plain, joined] = [view("a", "gallery_view"), view("a\u200B", "gallery_view")];
    expect(primaryView([joined, plain])).toEqual(plain);
    expect(primaryView([plain, joined])).toEqual(plain);
  });

  it("prefers the shared screen with the speaker, with or without captions in it", () => {
    const views = [
      view("1", "gallery_view"),
      view("2", "shared_screen_with_speaker_view(CC)"),
      view("3", "shared_screen"),
    ];
    expect(primaryView(views)?.fileKey).toBe("2");
  });

  it("takes a video of an unknown view before any audio, and audio before the audio of one participant", () => {
    const sounds = [view("1", null, "participant_audio"), view("2", null, "audio")];
    expect(primaryView(sounds)?.fileKey).toBe("2");
    expect(primaryView([...sounds, view("3", "never heard of")])?.fileKey).toBe("3");
  });
});

it("gives every kind of file a place in the entry", () => {
  expect(Object.fromEntries(fileKinds.map((kind) => [kind, roleOf(kind)]))).toMatchObject({
    video: "content",
    audio: "content",
    transcript: "caption",
    captions: "caption",
    chat: "attachment",
    other: "attachment",
  });
});
