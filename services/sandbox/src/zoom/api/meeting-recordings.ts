import type { FastifyInstance } from "fastify";

import type { Meeting } from "../account/meeting.ts";
import { isPresent } from "../account/meeting.ts";
import { tokenLives } from "../token-mint.ts";
import type { World } from "../world.ts";
import { listedRecording } from "./listed-recording.ts";
import { meetingInPath } from "./meeting-in-path.ts";
import { invalidField, noRecording } from "./zoom-error.ts";

/** Zoom docs: a download access token lives seven days at most. */
const longestTtlSeconds = 604_800;

interface Query {
  readonly include_fields?: string;
  readonly ttl?: string;
}

const ttlSeconds = (value: string | undefined): number => {
  if (value === undefined) return tokenLives.access;
  const ttl = Number(value);
  if (!/^\d+$/.test(value) || ttl > longestTtlSeconds) throw invalidField("ttl", `0 to ${longestTtlSeconds} seconds.`);
  return ttl;
};

/** The token that opens this meeting's downloads, only when asked for by name. */
const downloadAccess = ({ tokens }: World, meeting: Meeting, query: Query) => {
  const asked = (query.include_fields ?? "").split(",").includes("download_access_token");
  if (!asked) return {};
  const about = { meetingUuid: meeting.uuid, ttlSeconds: ttlSeconds(query.ttl) };
  return { download_access_token: tokens.issue("access", about) };
};

export const meetingRecordingRoutes = (app: FastifyInstance, world: World): void => {
  app.get<{ Params: { meetingId: string }; Querystring: Query }>(
    "/v2/meetings/:meetingId/recordings",
    async ({ params, query }) => {
      const meeting = meetingInPath(world.account, params.meetingId);
      if (!meeting.files.some(isPresent)) throw noRecording();
      return {
        ...listedRecording(world, meeting, isPresent),
        password: meeting.passcode,
        recording_play_passcode: meeting.playPasscode,
        ...downloadAccess(world, meeting, query),
      };
    },
  );
};
