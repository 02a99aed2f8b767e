import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";

import { tokenLives } from "../token-mint.ts";
import type { World } from "../world.ts";

const scopes = [
  "cloud_recording:read:list_user_recordings:admin",
  "cloud_recording:read:list_account_recordings:admin",
  "cloud_recording:read:list_recording_files:admin",
  "cloud_recording:delete:meeting_recording:admin",
  "cloud_recording:delete:recording_file:admin",
  "cloud_recording:update:recover_meeting_recordings:admin",
  "user:read:list_users:admin",
  "user:read:user:admin",
];

const basicCredentials = (authorization: string | undefined): { id: string; secret: string } | undefined => {
  const encoded = /^basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const [id = "", ...secret] = Buffer.from(encoded, "base64").toString().split(":");
  return { id, secret: secret.join(":") };
};

const parameters = z.record(z.string(), z.string()).catch({});

/** Zoom takes the parameters in the query and in a form. */
const parameter = (request: FastifyRequest, name: string): string | undefined =>
  parameters.parse(request.query)[name] ??
  new URLSearchParams(typeof request.body === "string" ? request.body : "").get(name) ??
  undefined;

const refuse = (status: number, error: string, reason: string) => ({ status, body: { reason, error } });

const refusal = ({ app, account }: World, request: FastifyRequest) => {
  const given = basicCredentials(request.headers.authorization);
  if (given?.id !== app.clientId || given.secret !== app.clientSecret) {
    return refuse(400, "invalid_client", "Invalid client_id or client_secret");
  }
  if (parameter(request, "grant_type") !== "account_credentials") {
    return refuse(400, "unsupported_grant_type", "unsupported grant type");
  }
  if (parameter(request, "account_id") !== account.id) return refuse(400, "invalid_request", "Bad Request");
  return undefined;
};

/** The token endpoint of server-to-server apps (Zoom docs: Server-to-Server OAuth). */
export const oauthRoutes = (app: FastifyInstance, world: World): void => {
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, body),
  );
  app.post("/oauth/token", async (request, reply) => {
    const refused = refusal(world, request);
    if (refused) return reply.code(refused.status).send(refused.body);
    return {
      access_token: world.tokens.issue("oauth"),
      token_type: "bearer",
      expires_in: tokenLives.oauth - 1,
      scope: scopes.join(" "),
      api_url: world.origins.api,
    };
  });
};
