import { fromBase64url } from "./base64url.ts";
import { SealingError } from "./errors.ts";

const VERSION = "v1";
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed value taken apart: `v1.<key id>.<nonce>.<ciphertext and tag>`, the last two in base64url. */
export interface SealedValue {
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

export const formatSealed = ({ keyId, nonce, ciphertext, tag }: SealedValue): string =>
  [VERSION, keyId, nonce.toString("base64url"), Buffer.concat([ciphertext, tag]).toString("base64url")].join(".");

/** @throws SealingError "malformed" */
export const parseSealed = (text: string): SealedValue => {
  const [version, keyId, nonceText, bodyText, ...rest] = text.split(".");
  if (version !== VERSION || keyId === undefined || keyId === "" || rest.length > 0) throw malformed();
  const nonce = fromBase64url(nonceText ?? "");
  const body = fromBase64url(bodyText ?? "");
  if (nonce?.length !== NONCE_BYTES || body === undefined || body.length < TAG_BYTES) throw malformed();
  return { keyId, nonce, ciphertext: body.subarray(0, -TAG_BYTES), tag: body.subarray(-TAG_BYTES) };
};

const malformed = (): SealingError =>
  new SealingError(
    "malformed",
    "A stored secret is not in the form that Landfall seals values in: it was cut off, or written by a later version. " +
      "Restore it from a backup, or enter it again.",
  );

/** What the seal vouches for beside the text: moving a value to another place, or to another key's name, breaks it. */
export const boundTo = ({ keyId, context }: { readonly keyId: string; readonly context: string }): Buffer =>
  Buffer.from(JSON.stringify([VERSION, keyId, context]), "utf8");
