import { sleep } from "@landfall/runtime";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { logEntry, logTraffic, pathOf } from "../../traffic/log-traffic.ts";
import type { RecordingFile } from "../account/meeting.ts";
import { isPresent, listedId } from "../account/meeting.ts";
import { bodyForStatus } from "../api/api-faults.ts";
import { noRecording } from "../api/zoom-error.ts";
import { fileKeyFrom } from "../file-urls.ts";
import { bearerToken } from "../token-mint.ts";
import type { Refusal, World } from "../world.ts";
import { loginPage, shortJson } from "./pages.ts";
import { signedLink } from "./signed-link.ts";

const refusals: Readonly<Record<Refusal, (reply: FastifyReply) => FastifyReply>> = {
  html200: (reply) => reply.code(200).type("text/html;charset=utf-8").send(loginPage),
  "401": (reply) => reply.code(401).send(),
  shortJson: (reply) => reply.code(200).type("application/json").send(shortJson),
};

/** Tokens count in the header only (Zoom, since 2023); those of one meeting open that meeting's files alone. */
const mayDownload = ({ tokens }: World, request: FastifyRequest, file: RecordingFile): boolean => {
  const check = tokens.check(bearerToken(request.headers.authorization) ?? "");
  return check.verdict === "good" && (check.kind === "oauth" || check.meetingUuid === file.meetingUuid);
};

const spoil = async (
  world: World,
  request: FastifyRequest,
  { reply, file }: { reply: FastifyReply; file: RecordingFile },
) => {
  const faulty = { stage: "download", method: request.method, path: pathOf(request.url), file } as const;
  const delay = world.faults.take("delay", faulty);
  if (delay) await sleep(delay.ms, world.stopping.signal);
  const status = world.faults.take("status", faulty);
  if (status) return reply.code(status.status).headers(status.headers).send(bodyForStatus(status));
  if (world.faults.take("html200", faulty)) return refusals.html200(reply);
  if (world.faults.take("shortJson", faulty)) return refusals.shortJson(reply);
  return undefined;
};

/**
 * The host that download URLs name. It never sends a file itself: whoever shows a good token is redirected to the second
 * host with a link that needs none.
 */
export const downloadDoor = (app: FastifyInstance, world: World): void => {
  logTraffic(app, { ...world, stage: "download" });

  const answer = async (request: FastifyRequest<{ Params: { opaque: string } }>, reply: FastifyReply) => {
    const file = world.account.fileByKey(fileKeyFrom(world, request.params.opaque) ?? "");
    if (!file) return refusals[world.refusal](reply);
    const entry = logEntry(request);
    if (entry) entry.fileId = listedId(file);
    if (request.method === "GET") world.log.asked(listedId(file));
    const spoiled = await spoil(world, request, { reply, file });
    if (spoiled) return spoiled;
    if (!mayDownload(world, request, file)) return refusals[world.refusal](reply);
    if (!isPresent(file)) return reply.code(404).send(noRecording().body);
    if (file.processing) return refusals.html200(reply);
    return reply.redirect(signedLink(world, file), 302);
  };

  app.get("/rec/download/:opaque", answer);
  app.get("/rec/webhook_download/:opaque/:again", answer);
  // Pages for people, never files.
  app.get("/rec/play/*", async (_request, reply) => refusals.html200(reply));
  app.get("/rec/share/*", async (_request, reply) => refusals.html200(reply));
};
