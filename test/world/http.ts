import { z } from "zod";

const described = z.object({
  title: z.string(),
  durationSeconds: z.number().nullable(),
  views: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.string(),
      hls: z.string(),
      dash: z.string(),
      poster: z.string().nullable(),
    }),
  ),
  captions: z.array(z.object({ url: z.string(), label: z.string() })),
  attachments: z.array(z.object({ url: z.string(), label: z.string(), fileName: z.string(), sizeBytes: z.number() })),
  source: z.object({ url: z.string(), sizeBytes: z.number() }).nullable(),
});

/** What a viewer's programs learn of an entry from its play address. */
export const describeAt = async (playUrl: string): Promise<z.infer<typeof described>> => {
  const response = await fetch(new URL("entry.json", playUrl));
  if (response.status !== 200)
    throw new Error(`The entry was answered with ${response.status}: ${await response.text()}`);
  return described.parse(await response.json());
};

export const textAt = async (url: string, base: string): Promise<string> => {
  const response = await fetch(new URL(url, base));
  if (response.status !== 200) throw new Error(`${url} was answered with ${response.status}: ${await response.text()}`);
  return response.text();
};

export interface PulledRange {
  readonly status: number;
  readonly bytes: Buffer;
  readonly headers: Headers;
}

export const pull = async (url: string, base: string, range?: string): Promise<PulledRange> => {
  const response = await fetch(new URL(url, base), range === undefined ? {} : { headers: { range } });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
};
