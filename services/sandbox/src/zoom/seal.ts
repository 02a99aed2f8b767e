import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Makes strings that only this sandbox can have made: tokens, download URLs, page tokens, signed links. Nothing has to be
 * remembered to know them again.
 */
export class Seal {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  sign(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("base64url");
  }

  isSigned(text: string, signature: string): boolean {
    const right = Buffer.from(this.sign(text));
    const given = Buffer.from(signature);
    return right.length === given.length && timingSafeEqual(right, given);
  }

  /** `<payload>.<signature>`, both base64url; the purpose keeps one kind of string from passing for another. */
  close(purpose: string, value: unknown): string {
    const payload = Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${payload}.${this.sign(`${purpose}:${payload}`)}`;
  }

  open(purpose: string, sealed: string): unknown {
    const [payload = "", signature = "", ...more] = sealed.split(".");
    if (more.length > 0 || !this.isSigned(`${purpose}:${payload}`, signature)) return undefined;
    return JSON.parse(Buffer.from(payload, "base64url").toString()) as unknown;
  }
}
