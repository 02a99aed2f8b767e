import { BlobMismatchError } from "./errors.ts";
import type { ExpectedBlob } from "./writer.ts";

/** @throws BlobMismatchError when what is known of the bytes so far is not what was announced */
export const checkExpected = (
  key: string,
  expected: ExpectedBlob,
  actual: { readonly sizeBytes?: number; readonly sha256?: string },
): void => {
  const differs = <T extends number | string>(
    what: "size" | "SHA-256",
    wanted: T | undefined,
    found: T | undefined,
  ) => {
    if (wanted === undefined || found === undefined || wanted === found) return;
    throw new BlobMismatchError(key, { what, expected: wanted, actual: found });
  };
  differs("size", expected.sizeBytes, actual.sizeBytes);
  differs("SHA-256", expected.sha256?.toLowerCase(), actual.sha256);
};
