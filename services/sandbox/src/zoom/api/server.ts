import type { FastifyInstance } from "fastify";

import { logTraffic, pathOf } from "../../traffic/log-traffic.ts";
import { bearerToken } from "../token-mint.ts";
import type { World } from "../world.ts";
import { spoilRequests } from "./api-faults.ts";
import { listingRoutes } from "./listings.ts";
import { meetingRecordingRoutes } from "./meeting-recordings.ts";
import { oauthRoutes } from "./oauth.ts";
import { rateHeaders } from "./rate-limits.ts";
import { trashRoutes } from "./trash-routes.ts";
import { userRoutes } from "./users.ts";
import { ZoomError, noToken, tokenExpired } from "./zoom-error.ts";

/** Only an OAuth token opens the API; tokens for downloads do not. */
const authorise = (app: FastifyInstance, { tokens }: World): void => {
  app.addHook("onRequest", async ({ headers }) => {
    const check = tokens.check(bearerToken(headers.authorization) ?? "");
    if (check.verdict === "expired") throw tokenExpired();
    if (check.verdict !== "good" || check.kind !== "oauth") throw noToken();
  });
};

const answerErrors = (app: FastifyInstance, { logger }: World): void => {
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof ZoomError) return reply.code(error.status).headers(error.headers).send(error.body);
    const status = error.statusCode ?? 500;
    if (status >= 500) logger?.error({ err: error, path: pathOf(request.url) }, "the pretended Zoom API failed");
    return reply.code(status).send({ code: status === 400 ? 300 : status, message: error.message });
  });
};

/** The REST API under /v2 and the token endpoint under /oauth. */
export const zoomApi = async (app: FastifyInstance, world: World): Promise<void> => {
  answerErrors(app, world);
  logTraffic(app, { ...world, stage: "api" });
  spoilRequests(app, world);
  oauthRoutes(app, world);
  await app.register(async (api) => {
    authorise(api, world);
    api.addHook("onSend", async (request, reply) => {
      for (const [name, value] of Object.entries(rateHeaders(pathOf(request.url)))) {
        if (!reply.hasHeader(name)) reply.header(name, value);
      }
    });
    userRoutes(api, world);
    listingRoutes(api, world);
    meetingRecordingRoutes(api, world);
    trashRoutes(api, world);
    // Inside the scope that asks for a token, as at Zoom: who has none does not learn which paths exist.
    api.all("/v2/*", async () => {
      throw new ZoomError({ status: 404, code: 404, message: "This API endpoint is not recognized." });
    });
  });
};
