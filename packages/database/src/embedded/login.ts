import { Client } from "pg";

import { partOf } from "./error-parts.ts";
import { ROLE } from "./password.ts";

export const connectionStringOf = ({ port, password }: { readonly port: number; readonly password: string }): string =>
  `postgres://${ROLE}:${password}@127.0.0.1:${port}/postgres`;

/** Refused by the machine, cut off, or "starting up" / "shutting down" (PostgreSQL docs: Appendix A, class 57). */
const NOT_YET: ReadonlySet<unknown> = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "57P03", "57P01"]);

/** Logs in once. "later" when the server does not take connections yet; whatever else is wrong is thrown. */
export const tryLogin = async (connectionString: string): Promise<"in" | "later"> => {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return "in";
  } catch (error) {
    if (NOT_YET.has(partOf(error, "code"))) return "later";
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
};
