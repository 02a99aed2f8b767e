import { z } from "zod";

const delivered = z.looseObject({
  event: z.string(),
  download_token: z.string().optional(),
  payload: z.looseObject({
    object: z.looseObject({
      uuid: z.string(),
      recording_files: z.array(z.looseObject({ id: z.string(), download_url: z.string(), recording_type: z.string() })),
    }),
  }),
});

/** What an event about a recording says, as far as the tests look. */
export const deliveredRecording = (body: string) => {
  const { event, download_token: token, payload } = delivered.parse(JSON.parse(body));
  const { uuid, recording_files: files } = payload.object;
  return { event, token, uuid, files, url: files[0]?.download_url ?? "" };
};
