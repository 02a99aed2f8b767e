import { nearest } from "./nearest.ts";

// What Kubernetes sets in every pod for a Service named, say, "webhooks": names that look like ours and are not.
const serviceLink = /_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$/;

/** A sentence for each variable that has a prefix of ours but is no option: a typo would otherwise be silently without effect. */
export const unknownNames = (
  env: Readonly<Record<string, string | undefined>>,
  known: ReadonlySet<string>,
  owns: readonly string[],
): readonly string[] =>
  Object.keys(env)
    .filter((name) => env[name] && !known.has(name) && owns.some((prefix) => name.startsWith(prefix)))
    .sort()
    .map((name) => {
      if (serviceLink.test(name)) {
        return `${name} is set by Kubernetes for a Service of that name: put enableServiceLinks: false in the pod.`;
      }
      const meant = nearest(name, known);
      return `${name} is not an option${meant ? `: did you mean ${meant}?` : ": unset it; --help lists them all."}`;
    });
