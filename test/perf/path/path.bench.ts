import { findTools } from "@landfall/media";
import { sql } from "kysely";

import type { Bench } from "../bench.ts";
import { hourOfRecording } from "../package/hour.ts";
import { seconds } from "../report.ts";
import { type RunningLandfall, startLandfall } from "../support/landfall.ts";
import { openZoom } from "../support/pretended-zoom.ts";
import { median } from "../support/statistics.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";

// From the moment at which the provider's webhook is sent until the entry plays, in a whole Landfall; and of the same run,
// the fetch alone.

const rounds = 3;

interface Way {
  readonly wholeMs: number;
  readonly fetchMs: number;
  readonly transcodeMs: number;
}

const wayOf = async ({ database }: RunningLandfall, uuid: string, sentAt: Date): Promise<Way | undefined> => {
  const { rows } = await sql<{ stage: string; tookMs: number; endedAt: Date; state: string }>`
    select attempt.stage, file.state, attempt.ended_at as "endedAt",
           extract(epoch from attempt.ended_at - attempt.started_at)::float8 * 1000 as "tookMs"
    from recording join file on file.recording_id = recording.id join attempt on attempt.file_id = file.id
    where recording.recording_key = ${uuid} and attempt.ended_at is not null`.execute(database);
  const parked = rows.find(({ state }) => state === "parked");
  if (parked) throw new Error(`the recording was parked at ${parked.stage}`);
  const took = (stage: string) => rows.find((row) => row.stage === stage);
  const [fetch, transcode, upload] = [took("fetch"), took("transcode"), took("upload")];
  if (!fetch || !transcode || !upload) return undefined;
  const wholeMs = upload.endedAt.getTime() - sentAt.getTime();
  return { wholeMs, fetchMs: fetch.tookMs, transcodeMs: transcode.tookMs };
};

export const pathBench: Bench = {
  name: "path",
  about: "webhook until playable for a recording of an hour, against its fetch alone",
  run: async ({ scope }) => {
    const path = await hourOfRecording(await findTools());
    const folder = await temporaryFolder(scope);
    const zoom = await openZoom(scope);
    const landfall = await startLandfall(scope, { folder, zoom });
    const ways: Way[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const sentAt = new Date();
      const { uuid } = await zoom.holdMeeting({
        segments: [{ seconds: 3600, files: [{ type: "active_speaker", path }] }],
      });
      ways.push(await until("the import of an hour", () => wayOf(landfall, uuid, sentAt)));
    }
    const wholeMs = median(ways.map((way) => way.wholeMs));
    const fetchMs = median(ways.map((way) => way.fetchMs));
    return [
      {
        what: "webhook until playable",
        ours: seconds(wholeMs),
        peer: `${seconds(fetchMs)} its fetch`,
        goal: "≤ fetch + 5 s",
        met: wholeMs - fetchMs <= 5000,
      },
      { what: "  beyond the fetch", ours: seconds(wholeMs - fetchMs) },
      { what: "  of it transcoding, with pictures", ours: seconds(median(ways.map((way) => way.transcodeMs))) },
    ];
  },
};
