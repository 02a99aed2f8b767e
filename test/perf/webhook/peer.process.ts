import { createHmac, timingSafeEqual } from "node:crypto";

import { fastify } from "fastify";
import pg from "pg";
import { z } from "zod";

// The least that a webhook's receiver can be: the signature is checked and the body is durable before the answer. One
// insert for each request.

const env = z.object({ DATABASE_URL: z.string(), SECRET: z.string() }).parse(process.env);
const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 12 });
await pool.query("create table if not exists bench_peer (id bigint generated always as identity, body jsonb not null)");

const isSigned = (body: string, timestamp: unknown, signature: unknown): boolean => {
  const expected = createHmac("sha256", env.SECRET)
    .update(`v0:${String(timestamp)}:${body}`)
    .digest("hex");
  const [given, wanted] = [Buffer.from(String(signature)), Buffer.from(`v0=${expected}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

const server = fastify();
server.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
server.post("/zoom/events", async (request, reply) => {
  const body = String(request.body);
  const { "x-zm-request-timestamp": timestamp, "x-zm-signature": signature } = request.headers;
  if (!isSigned(body, timestamp, signature)) return reply.code(401).send();
  await pool.query("insert into bench_peer (body) values ($1)", [body]);
  return reply.code(204).send();
});

process.once("SIGTERM", () => {
  void server.close().then(() => pool.end());
});
process.stdout.write(`ready at ${await server.listen({ host: "127.0.0.1", port: 0 })}/zoom/events\n`);
