import { StoreFullError, StoreUnavailableError } from "../errors.ts";

/** Where the driver works, for sentences. */
export interface Place {
  readonly bucket: string;
  readonly endpoint: string;
}

/** The store answers, and will not do it before somebody changes a setting. At open this is a ConfigError. */
export class StoreRefusedError extends StoreUnavailableError {}

interface Trouble {
  /** Names that S3 and its likes give to it; a bare number is an HTTP status without a name. */
  readonly codes: readonly string[];
  readonly say: (place: Place) => string;
}

const rights =
  "s3:GetObject, s3:PutObject, s3:DeleteObject, s3:AbortMultipartUpload, s3:ListBucket, " +
  "s3:ListMultipartUploadParts and s3:ListBucketMultipartUploads";

const refusals: readonly Trouble[] = [
  {
    codes: ["NoSuchBucket", "InvalidBucketName"],
    say: ({ bucket, endpoint }) =>
      `The bucket ${bucket} does not exist at ${endpoint}. Create it, or correct S3_BUCKET.`,
  },
  {
    codes: ["InvalidAccessKeyId", "InvalidAccessKey", "XAdminUserNotFound"],
    say: ({ endpoint }) => `${endpoint} does not know the access key. Correct S3_ACCESS_KEY_ID.`,
  },
  {
    codes: ["SignatureDoesNotMatch"],
    say: ({ endpoint }) =>
      `${endpoint} says that the secret does not belong to the access key. Correct S3_SECRET_ACCESS_KEY.`,
  },
  {
    codes: ["CredentialsProviderError", "TokenProviderError"],
    say: () =>
      "No credentials for the store were found. Set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or give the process a " +
      "profile or role that the AWS SDK finds.",
  },
  {
    codes: ["ExpiredToken", "InvalidToken", "TokenRefreshRequired"],
    say: () => "The credentials for the store have expired. Renew them, or set S3_ACCESS_KEY_ID and its secret.",
  },
  {
    codes: ["PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException", "301"],
    say: ({ bucket, endpoint }) =>
      `The bucket ${bucket} is in another region than ${endpoint} was asked for. Correct S3_REGION or S3_ENDPOINT.`,
  },
  {
    codes: ["AccessDenied", "AllAccessDisabled", "Forbidden", "403"],
    say: ({ bucket }) =>
      `The credentials may not do this in the bucket ${bucket}. Allow them ${rights} there, or give others in S3_ACCESS_KEY_ID.`,
  },
];

const fullCodes = ["InsufficientStorage", "QuotaExceeded", "StorageFull", "XMinioStorageFull", "ENOSPC", "507"];

/** How a failure of the SDK calls itself: a name of S3's, an errno of the network, or a bare status. */
export const codesOf = (error: unknown): ReadonlySet<string> => {
  if (!(error instanceof Error)) return new Set();
  if (error instanceof StoreUnavailableError || error instanceof StoreFullError) return codesOf(error.cause);
  const found = [error.name];
  if ("code" in error && typeof error.code === "string") found.push(error.code);
  if ("Code" in error && typeof error.Code === "string") found.push(error.Code);
  const status = statusOf(error);
  if (status !== undefined) found.push(String(status));
  return new Set(found);
};

/** Answers that mean "later", although they begin with a 4. */
const passing: ReadonlySet<number> = new Set([408, 409, 425, 429]);

const isRefusal = (error: Error): boolean => {
  const status = statusOf(error) ?? 0;
  return status >= 400 && status < 500 && !passing.has(status);
};

const statusOf = (error: Error): number | undefined => {
  const metadata: unknown = "$metadata" in error ? error.$metadata : undefined;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
};

export const hasCode = (error: unknown, codes: readonly string[]): boolean => {
  const found = codesOf(error);
  return codes.some((code) => found.has(code));
};

/** The answer, or undefined when the store says one of `codes` instead. */
export const unlessSaid = async <T>(codes: readonly string[], answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (hasCode(error, codes)) return undefined;
    throw error;
  }
};

/** Turns what the SDK throws into what a user can act on. What the store said stays as the cause. */
export const inPlainWords = (error: unknown, place: Place): Error => {
  const options = { cause: error };
  if (hasCode(error, fullCodes)) {
    const sentence = `The store at ${place.endpoint} is full. Make room; what waits goes on by itself.`;
    return new StoreFullError(sentence, options);
  }
  const refusal = refusals.find(({ codes }) => hasCode(error, codes));
  if (refusal) return new StoreRefusedError(refusal.say(place), options);
  const said = error instanceof Error ? error.message || error.name : String(error);
  if (error instanceof Error && isRefusal(error)) {
    return new StoreRefusedError(
      `The store at ${place.endpoint} refuses this (${said}). Check the options that begin with S3_.`,
      options,
    );
  }
  return new StoreUnavailableError(
    `The store at ${place.endpoint} cannot be used now (${said}). If it should be there, check S3_ENDPOINT.`,
    options,
  );
};
