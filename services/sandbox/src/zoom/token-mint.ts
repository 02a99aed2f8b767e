import { randomUUID } from "node:crypto";

import type { Clock } from "@landfall/runtime";
import { z } from "zod";

import type { Seal } from "./seal.ts";

/** `oauth` opens the API and every download; the other two open the downloads of one meeting. */
export type TokenKind = "oauth" | "webhook" | "access";

/** Seconds. Zoom docs: an OAuth token lives an hour, the token of an event 24 hours, a download access token its ttl. */
export const tokenLives = { oauth: 3600, webhook: 86_400, access: 3600 } as const;

const claims = z.object({
  kind: z.enum(["oauth", "webhook", "access"]),
  /** The meeting's uuid, for tokens of one meeting. */
  mid: z.string().optional(),
  exp: z.number(),
  epoch: z.number(),
});

export type TokenCheck =
  | { readonly verdict: "good"; readonly kind: TokenKind; readonly meetingUuid: string | undefined }
  | { readonly verdict: "expired" }
  | { readonly verdict: "unknown" };

const header = Buffer.from(JSON.stringify({ alg: "HS256", typ: "JWT" })).toString("base64url");

/** Issues tokens that look like Zoom's (three dotted parts) and knows its own again. */
export class TokenMint {
  readonly #seal: Seal;
  readonly #clock: Clock;
  /** Tokens of an earlier epoch have been expired on demand. */
  readonly #epochs: Record<TokenKind, number> = { oauth: 0, webhook: 0, access: 0 };

  constructor(seal: Seal, clock: Clock) {
    this.#seal = seal;
    this.#clock = clock;
  }

  issue(kind: TokenKind, about: { readonly meetingUuid?: string; readonly ttlSeconds?: number } = {}): string {
    const iat = Math.floor(this.#clock.now().getTime() / 1000);
    const exp = iat + (about.ttlSeconds ?? tokenLives[kind]);
    const body = { kind, mid: about.meetingUuid, iat, exp, epoch: this.#epochs[kind], jti: randomUUID() };
    return `${header}.${this.#seal.close("token", body)}`;
  }

  check(token: string): TokenCheck {
    const opened = token.startsWith(`${header}.`)
      ? this.#seal.open("token", token.slice(header.length + 1))
      : undefined;
    const found = claims.safeParse(opened);
    if (!found.success) return { verdict: "unknown" };
    const { kind, mid, exp, epoch } = found.data;
    const isOver = exp * 1000 <= this.#clock.now().getTime() || epoch < this.#epochs[kind];
    return isOver ? { verdict: "expired" } : { verdict: "good", kind, meetingUuid: mid };
  }

  /** Ends every token of these kinds that was issued until now. */
  expire(kinds: readonly TokenKind[]): void {
    for (const kind of kinds) this.#epochs[kind] += 1;
  }
}

/** The token of an `Authorization: Bearer` header; undefined for any other form. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^bearer +([^\s]+)$/i.exec(authorization ?? "")?.[1];
