import { describe, expect, test } from "vitest";

import { StoreRefusedError, codesOf, inPlainWords, unlessSaid } from "./problems.ts";

const place = { bucket: "recordings", endpoint: "https://store.example" };
const said = (name: string, httpStatusCode?: number) =>
  Object.assign(new Error("the store's words"), { name, ...(httpStatusCode && { $metadata: { httpStatusCode } }) });

describe("what the store says, in plain words", () => {
  test.each([
    ["NoSuchBucket", 404, "correct S3_BUCKET"],
    ["InvalidAccessKeyId", 403, "Correct S3_ACCESS_KEY_ID"],
    ["SignatureDoesNotMatch", 403, "Correct S3_SECRET_ACCESS_KEY"],
    ["CredentialsProviderError", undefined, "Set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY"],
    ["ExpiredToken", 400, "Renew them"],
    ["PermanentRedirect", 301, "Correct S3_REGION or S3_ENDPOINT"],
    ["AccessDenied", 403, "s3:ListBucketMultipartUploads"],
    // What HEAD answers with has no name.
    ["Unknown", 403, "s3:GetObject"],
    ["XSomethingOfItsOwn", 400, "Check the options that begin with S3_"],
  ])("%s (%s) is a refusal that names the remedy", (name, status, remedy) => {
    const error = inPlainWords(said(name, status), place);
    expect(error).toBeInstanceOf(StoreRefusedError);
    expect(error.message).toContain(remedy);
  });

  test.each([
    ["InsufficientStorage", 507],
    ["XMinioStorageFull", 507],
    ["QuotaExceeded", 403],
    ["Unknown", 507],
  ])("%s (%i) is a full store", (name, status) => {
    expect(inPlainWords(said(name, status), place)).toMatchObject({ name: "StoreFullError", retryable: true });
  });

  test.each([
    ["InternalError", 500],
    ["SlowDown", 503],
    ["TooManyRequests", 429],
    ["TimeoutError", undefined],
  ])("%s (%s) passes, and is no refusal", (name, status) => {
    const error = inPlainWords(said(name, status), place);
    expect(error).not.toBeInstanceOf(StoreRefusedError);
    expect(error).toMatchObject({ name: "StoreUnavailableError", retryable: true });
  });

  test("a refused connection names the endpoint and keeps its code", () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const error = inPlainWords(refused, place);
    expect(error.message).toMatch(/https:\/\/store\.example cannot be used now \(connect ECONNREFUSED\)/);
    expect(codesOf(error)).toContain("ECONNREFUSED");
  });

  test("an expected answer is no failure, and only that one", async () => {
    const missing = inPlainWords(said("NoSuchKey", 404), place);
    expect(await unlessSaid(["NoSuchKey"], Promise.reject(missing))).toBeUndefined();
    await expect(unlessSaid(["NoSuchUpload"], Promise.reject(missing))).rejects.toBe(missing);
  });
});
