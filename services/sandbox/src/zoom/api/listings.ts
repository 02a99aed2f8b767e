import type { FastifyInstance } from "fastify";

import type { User } from "../account/meeting.ts";
import { isPresent, isTrashed } from "../account/meeting.ts";
import type { World } from "../world.ts";
import { listedRecording } from "./listed-recording.ts";
import type { PageQuery } from "./paging.ts";
import { page } from "./paging.ts";
import { knownUser } from "./users.ts";
import { listingWindow } from "./window.ts";
import { noUser } from "./zoom-error.ts";

interface Query extends PageQuery {
  readonly from?: string;
  readonly to?: string;
  readonly trash?: string;
}

const listing = (world: World, query: Query, host?: User) => {
  const trash = query.trash === "true";
  // The trash cannot be asked by date.
  const window = listingWindow(trash ? {} : query, world.clock.now());
  const meetings = trash ? world.account.trashed(host) : world.account.recorded(window, host);
  const about = `recordings ${host?.id ?? "account"} ${trash ? "trash" : `${window.from} ${window.to}`}`;
  const { items, envelope } = page(world, { items: meetings, query, about });
  return {
    ...window,
    ...envelope,
    meetings: items.map((meeting) =>
      Object.assign(listedRecording(world, meeting, trash ? isTrashed : isPresent), {
        recording_play_passcode: meeting.playPasscode,
      }),
    ),
  };
};

/** Recordings of a user, and of the account, which only an app of the account itself may ask for. */
export const listingRoutes = (app: FastifyInstance, world: World): void => {
  app.get<{ Params: { userId: string }; Querystring: Query }>(
    "/v2/users/:userId/recordings",
    async ({ params, query }) => listing(world, query, knownUser(world.account, params.userId)),
  );
  app.get<{ Params: { accountId: string }; Querystring: Query }>(
    "/v2/accounts/:accountId/recordings",
    async ({ params, query }) => {
      if (params.accountId !== "me" && params.accountId !== world.account.id) throw noUser(params.accountId);
      return listing(world, query);
    },
  );
};
