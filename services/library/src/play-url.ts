import type { Clock, Secret } from "@landfall/runtime";
import { deriveKey, signPlayback } from "@landfall/session";

export interface PlayUrlOptions {
  /** What the library's addresses begin with: its public address, else where it listens. */
  readonly baseUrl: string;
  /** Today's master key. */
  readonly key: Secret;
  readonly ttlMs: number;
  readonly clock: Clock;
}

export interface Playable {
  readonly accountId: number;
  readonly entryId: string;
}

export type PlayUrls = (entry: Playable) => string;

/** Makes addresses that play an entry from now on until the time to live is over. Needs no running library. */
export const createPlayUrls = ({ baseUrl, key, ttlMs, clock }: PlayUrlOptions): PlayUrls => {
  const playbackKey = deriveKey(key, "playback");
  const base = baseUrl.replace(/\/+$/u, "");
  return ({ accountId, entryId }) => {
    const expiresAt = new Date(clock.now().getTime() + ttlMs);
    return `${base}/p/${signPlayback({ accountId, entryId, expiresAt }, playbackKey)}/${entryId}/`;
  };
};

/** Where a library with this configuration is reached, as long as its port is not left to chance. */
export const configuredUrl = (config: {
  readonly publicUrl: string | undefined;
  readonly host: string;
  readonly port: number;
}): string => {
  if (config.publicUrl !== undefined) return config.publicUrl;
  const everywhere = config.host === "0.0.0.0" || config.host === "::";
  const host = everywhere ? "127.0.0.1" : config.host;
  return `http://${host.includes(":") ? `[${host}]` : host}:${config.port}`;
};
