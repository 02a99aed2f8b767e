import { ConfigError } from "@landfall/runtime";

const loopback = /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/u;

/** An address of Zoom's without its last slash. Tokens and secrets are sent there: only a loopback host may do without TLS. */
export const plainAddress = (name: string, address: string): string => {
  const url = new URL(address);
  if (url.protocol !== "https:" && !loopback.test(url.hostname)) {
    throw new ConfigError([
      `${name} has to begin with https: secrets are sent there. Only a loopback host may do without.`,
    ]);
  }
  return address.replace(/\/+$/u, "");
};
