import { join } from "node:path";

import { expectWhole, indexTrack, perform, plan, type Plan, probe, storyboardVtt, type Track } from "@landfall/media";
import type { FileOutcome, OutcomeObject } from "@landfall/recording";

import { createKeeper, fileIn, type Keeper } from "./keep.ts";
import { originalObject } from "./original-object.ts";
import type { Original, TranscodeParts } from "./parts.ts";

interface Workplace {
  readonly parts: TranscodeParts;
  readonly original: Original;
  readonly keeper: Keeper;
  readonly input: string;
  readonly directory: string;
  readonly plan: Plan;
}

/** Indexes a packaged file and keeps it as a track. */
export const keepTrack = async (
  { keeper, directory }: Pick<Workplace, "keeper" | "directory">,
  { file, kind }: { readonly file: string; readonly kind: string },
): Promise<{ readonly object: OutcomeObject; readonly track: Track }> => {
  const track = await indexTrack(join(directory, file));
  const source = fileIn(directory, file);
  const object = await keeper.keep({ role: "track", name: file, mediaType: `${kind}/mp4`, source, details: track });
  return { object, track };
};

const packageTracks = async (place: Workplace): Promise<OutcomeObject[]> => {
  const { parts, original, input, directory, plan: made } = place;
  const { durationSeconds, container } = made;
  await perform(
    made.package,
    {
      tools: parts.tools,
      input,
      container,
      directory,
      limits: parts.limits,
      onProgress: ({ outTimeSeconds }) =>
        original.context.progress({ done: outTimeSeconds, total: durationSeconds || null, unit: "seconds" }),
    },
    original.context.signal,
  );
  const kept = [];
  for (const output of made.package.outputs) kept.push(await keepTrack(place, output));
  expectWhole(
    made,
    kept.map(({ track }) => track),
  );
  return kept.map(({ object }) => object);
};

/** The pictures are a comfort: a recording that has none is playable all the same. */
const makePictures = async (place: Workplace): Promise<OutcomeObject[]> => {
  const { parts, original, keeper, input, directory, plan: made } = place;
  const { signal, logger } = original.context;
  const run = { tools: parts.tools, input, container: made.container, directory, limits: parts.limits };
  const objects: OutcomeObject[] = [];
  try {
    if (made.poster) {
      await perform(made.poster, run, signal);
      const source = fileIn(directory, "poster.jpg");
      objects.push(await keeper.keep({ role: "poster", name: "poster.jpg", mediaType: "image/jpeg", source }));
    }
    if (made.storyboard) {
      await perform(made.storyboard, run, signal);
      const source = fileIn(directory, "storyboard.jpg");
      objects.push(await keeper.keep({ role: "storyboard", name: "storyboard.jpg", mediaType: "image/jpeg", source }));
      const vtt = storyboardVtt(made.storyboard.grid, { url: "storyboard.jpg", durationSeconds: made.durationSeconds });
      const bytes = Buffer.from(vtt);
      objects.push(
        await keeper.keep({ role: "storyboard", name: "storyboard.vtt", mediaType: "text/vtt", source: { bytes } }),
      );
    }
  } catch (error) {
    signal.throwIfAborted();
    logger.warn({ err: error }, "the recording gets no poster or storyboard");
  }
  return objects;
};

/** Makes audio or video playable: one CMAF track per kind, a poster and a storyboard, beside the original. */
export const transcodeContent = async (parts: TranscodeParts, original: Original): Promise<FileOutcome> => {
  const { signal } = original.context;
  await using source = await parts.store.local(original.objectKey, signal);
  const found = await probe(source.path, { tools: parts.tools, limits: parts.limits }, signal);
  const made = plan(found);
  await using scratch = await parts.store.scratch({ expectedBytes: original.file.size_bytes ?? 0 }, signal);
  const keeper = createKeeper(parts.store, original);
  const place = { parts, original, keeper, input: source.path, directory: scratch.path, plan: made };
  try {
    const tracks = await packageTracks(place);
    const pictures = await makePictures(place);
    return {
      durationSeconds: made.durationSeconds,
      hasVideo: found.video !== undefined,
      language: null,
      objects: [originalObject(original), ...tracks, ...pictures],
    };
  } catch (error) {
    await keeper.discard().catch(() => {});
    throw error;
  }
};
