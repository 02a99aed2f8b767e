import { ConfigError } from "@landfall/runtime";

// Which addresses a download may lead to. A listing of Zoom's names the first one and each redirect the next, so that all
// of them are untrusted: an address off this list could read from inside our own network.

interface Entry {
  readonly host: string;
  /** Null: any, which only a loopback host may be named with. */
  readonly port: string | null;
  readonly loopback: boolean;
}

export type AllowList = readonly Entry[];

const entryPattern = /^(?<host>\[[0-9a-f:]+\]|[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(?<port>\d{1,5}))?$/;

/** Reads ZOOM_DOWNLOAD_HOSTS: host suffixes, with a port where only that one is meant. Throws `ConfigError`. */
export const parseAllowList = (entries: readonly string[]): AllowList => entries.map(parseEntry);

const parseEntry = (text: string): Entry => {
  const { host, port } = entryPattern.exec(text.toLowerCase().replace(/^\*?\./u, ""))?.groups ?? {};
  if (host === undefined || (!host.includes(".") && !isLoopback(host))) {
    throw new ConfigError([
      `ZOOM_DOWNLOAD_HOSTS holds "${text}", which is no host: give names like zoom.us or 127.0.0.1:8080.`,
    ]);
  }
  const loopback = isLoopback(host);
  return { host, port: port ?? (loopback ? null : "443"), loopback };
};

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/u.test(host);
const isAddress = (host: string): boolean => host.startsWith("[") || /^[\d.]+$/u.test(host);

/** Why an address may not be asked for a file, in words that name no path or query; null when it may. */
export const whyRefused = (url: URL, allowed: AllowList): string | null => {
  if (url.username !== "" || url.password !== "") return `it carries credentials for ${url.host}`;
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  if (!isSafe) return `${url.protocol}//${url.host} is not https`;
  const isAllowed = allowed.some((entry) => fits(url, entry));
  return isAllowed ? null : `${url.host} is not one of the hosts in ZOOM_DOWNLOAD_HOSTS`;
};

const fits = ({ hostname, port, protocol }: URL, entry: Entry): boolean => {
  const exactly = entry.loopback || isAddress(entry.host);
  const hostFits = hostname === entry.host || (!exactly && hostname.endsWith(`.${entry.host}`));
  const usualPort = protocol === "https:" ? "443" : "80";
  return hostFits && (entry.port === null || entry.port === (port || usualPort));
};
