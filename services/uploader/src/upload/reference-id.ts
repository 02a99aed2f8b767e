/**
 * Reference ids are made of the provider's keys, so that importing twice finds the first. Each part is encoded, so that
 * no key, whatever its characters, can be read as two.
 */
const join = (...parts: readonly string[]): string => parts.map(encodeURIComponent).join("/");

export interface ProviderKeys {
  readonly provider: string;
  readonly providerAccountId: string;
  readonly recordingKey: string;
}

export const segmentReference = (keys: ProviderKeys, segmentKey: string): string =>
  join(keys.provider, keys.providerAccountId, keys.recordingKey, "segment", segmentKey);

export const fileReference = (keys: ProviderKeys, fileKey: string): string =>
  join(keys.provider, keys.providerAccountId, keys.recordingKey, "file", fileKey);
