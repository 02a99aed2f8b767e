import type { Secret } from "@landfall/runtime";
import { describe, expect, it } from "vitest";

import type { Delivery, Door, Keyring } from "../door.ts";

/** What a driver gives the suite, so that it can knock at its door the way the provider does. */
export interface DoorHarness {
  readonly door: Door;
  readonly secret: Secret;
  readonly otherSecret: Secret;
  /** Headers of a body as the provider signs it with `secret` at `at`. */
  sign(body: Uint8Array, at: Date, secret: Secret): Record<string, string>;
  readonly bodies: {
    /** Names recordings, and holds every one of `secrets`. */
    readonly notification: string;
    /** The same event, but so that no recording can be read from it; holds every one of `secrets`. */
    readonly notUnderstood: string;
    /** A type of event that we do not act on. */
    readonly unknown: string;
  };
  readonly expected: { readonly providerAccountId: string; readonly recordingKeys: readonly string[] };
  /** Links, tokens and passcodes in the bodies: none may come out. */
  readonly secrets: readonly string[];
  /** For providers that sign a time too. */
  readonly replay?: { readonly windowMs: number; readonly aheadMs: number };
  /** For providers that challenge the address. */
  readonly challenge?: (token: string) => string;
}

const now = new Date("2026-03-04T10:00:00Z");
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const later = (ms: number): Date => new Date(now.getTime() + ms);

/** What every provider's door does, whatever it is made of. */
export const testDoor = (name: string, make: () => DoorHarness): void => {
  describe(`the door of ${name}`, () => {
    const h = make();
    const ours: Keyring = () => [h.secret];
    const signed = (text: string, at = now, secret = h.secret): Delivery => ({
      headers: h.sign(bytes(text), at, secret),
      body: bytes(text),
      receivedAt: now,
    });

    it("makes a signed event a notification that names the account and the recordings", () => {
      const asked: (string | null)[] = [];
      const answer = h.door.receive(signed(h.bodies.notification), (account) => {
        asked.push(account);
        return [h.otherSecret, h.secret];
      });
      if (answer.kind !== "notification") throw new Error(`got ${answer.kind}`);
      expect(answer.notification.providerAccountId).toBe(h.expected.providerAccountId);
      expect(answer.notification.recordings.map(({ recordingKey }) => recordingKey)).toEqual(h.expected.recordingKeys);
      expect(answer.notification.problem).toBeUndefined();
      expect(asked).toEqual([h.expected.providerAccountId]);
    });

    it.each(["notification", "notUnderstood"] as const)("lets no link, token or passcode of a %s out", (which) => {
      const text = JSON.stringify(h.door.receive(signed(h.bodies[which]), ours));
      for (const secret of h.secrets) {
        expect(h.bodies[which]).toContain(secret);
        expect(text).not.toContain(secret);
      }
    });

    it("keeps a signed event that it does not understand, with the reason and what came", () => {
      const answer = h.door.receive(signed(h.bodies.notUnderstood), ours);
      if (answer.kind !== "notification") throw new Error(`got ${answer.kind}`);
      expect(answer.notification.problem).toBeTruthy();
      expect(answer.notification.body).toBeTypeOf("object");
    });

    it("says of a type of event that nobody acts on that it is unknown", () => {
      expect(h.door.receive(signed(h.bodies.unknown), ours)).toMatchObject({ kind: "unknown" });
    });

    it("refuses a delivery without a signature", () => {
      const delivery = { ...signed(h.bodies.notification), headers: {} };
      expect(h.door.receive(delivery, ours)).toMatchObject({ kind: "refused", because: "unsigned" });
    });

    it("refuses a delivery that is signed with another secret, or whose account has none", () => {
      const refusal = { kind: "refused", because: "bad_signature" };
      expect(h.door.receive(signed(h.bodies.notification, now, h.otherSecret), ours)).toMatchObject(refusal);
      expect(h.door.receive(signed(h.bodies.notification), () => [])).toMatchObject(refusal);
    });

    it("refuses a body that was changed by as much as a space", () => {
      const delivery = { ...signed(h.bodies.notification), body: bytes(`${h.bodies.notification} `) };
      expect(h.door.receive(delivery, ours)).toMatchObject({ kind: "refused", because: "bad_signature" });
    });

    it.each(["", "nothing that is JSON", "[]", "null", '{"half":'])("refuses the body %j as malformed", (text) => {
      expect(h.door.receive(signed(text), ours)).toMatchObject({ kind: "refused", because: "malformed" });
    });

    const { replay, challenge } = h;
    const { windowMs, aheadMs } = replay ?? { windowMs: 0, aheadMs: 0 };
    const signedAfter = (ms: number) => h.door.receive(signed(h.bodies.notification, later(ms)), ours);
    const challenged = (token: string) => signed(challenge?.(token) ?? "");
    it.runIf(replay)("takes deliveries from within the replay window and no others", () => {
      expect(signedAfter(-windowMs)).toMatchObject({ kind: "notification" });
      expect(signedAfter(-windowMs - 1000)).toMatchObject({ kind: "refused", because: "too_old" });
      expect(signedAfter(aheadMs)).toMatchObject({ kind: "notification" });
      expect(signedAfter(aheadMs + 1000)).toMatchObject({ kind: "refused", because: "in_the_future" });
    });

    it.runIf(challenge)("answers a challenge only when it is signed and could not be an event to be signed", () => {
      expect(h.door.receive(challenged("qWe_-9"), ours)).toMatchObject({ kind: "challenge" });
      expect(h.door.receive({ ...challenged("qWe_-9"), headers: {} }, ours).kind).toBe("refused");
      for (const token of ["", "v0:1:{}", "a b", "a".repeat(129)]) {
        expect(h.door.receive(challenged(token), ours).kind).toBe("refused");
      }
    });
  });
};
