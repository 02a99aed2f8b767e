import { equalConstantTime, signHmacHex } from "@landfall/session";
import type { Delivery, Door, Keyring } from "@landfall/source";
import { z } from "zod";

/** A provider as simple as can be: `x-signature` is the HMAC of the body, which says what it is. */
const bodySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("challenge"), token: z.string() }),
  z.object({ kind: z.literal("unknown"), name: z.string() }),
  z.object({
    kind: z.literal("notification"),
    account: z.string(),
    name: z.string(),
    keys: z.array(z.string()).readonly(),
  }),
  z.object({ kind: z.literal("old") }),
  z.object({ kind: z.literal("future") }),
  z.object({ kind: z.literal("defect") }),
]);

export type TestBody = z.infer<typeof bodySchema>;

export const signed = (body: string | Buffer, secret: string) => ({ "x-signature": signHmacHex(secret, body) });

const parse = (body: Uint8Array) => {
  try {
    return bodySchema.safeParse(JSON.parse(Buffer.from(body).toString("utf8"))).data;
  } catch {
    return undefined;
  }
};

const isSigned = ({ headers, body }: Delivery, secrets: ReturnType<Keyring>): boolean =>
  secrets.some((secret) => equalConstantTime(String(headers["x-signature"]), signHmacHex(secret.reveal(), body)));

export const testDoor: Door = {
  receive: (delivery, keyring) => {
    if (delivery.headers["x-signature"] === undefined) {
      return { kind: "refused", because: "unsigned", message: "the header x-signature is needed" };
    }
    const body = parse(delivery.body);
    if (!body) return { kind: "refused", because: "malformed", message: "the body is no test body" };
    if (!isSigned(delivery, keyring(body.kind === "notification" ? body.account : null))) {
      return { kind: "refused", because: "bad_signature", message: "the signature does not fit" };
    }
    if (body.kind === "challenge") return { kind: "challenge", answer: { token: body.token } };
    if (body.kind === "unknown") return body;
    if (body.kind === "old") return { kind: "refused", because: "too_old", message: "it was signed too long ago" };
    if (body.kind === "future") return { kind: "refused", because: "in_the_future", message: "it is not signed yet" };
    if (body.kind === "defect") throw new Error(`a door that quotes its body: ${String(delivery.body)}`);
    const { account, name, keys } = body;
    const recordings = keys.map((recordingKey) => ({ recordingKey }));
    const notification = { providerAccountId: account, name, occurredAt: delivery.receivedAt, recordings };
    return { kind: "notification", notification };
  },
};
