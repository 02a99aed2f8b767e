import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** A key with a certificate that it has signed itself, for 127.0.0.1. */
export interface Certificate {
  readonly keystorePath: string;
  readonly password: string;
  /** The certificate alone, as clients are to be given it. */
  readonly pemPath: string;
}

const run = promisify(execFile);

/** Made by Java's own tool, once for a directory. */
export const certificateIn = async (directory: string): Promise<Certificate> => {
  const [keystorePath, pemPath] = [join(directory, "key.p12"), join(directory, "certificate.pem")];
  const password = "only-for-tests";
  if (existsSync(pemPath)) return { keystorePath, password, pemPath };
  const store = ["-alias", "kafka", "-keystore", keystorePath, "-storetype", "PKCS12", "-storepass", password];
  const identity = ["-dname", "CN=127.0.0.1", "-ext", "SAN=IP:127.0.0.1", "-validity", "30"];
  await run("keytool", ["-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", ...identity, ...store]);
  await run("keytool", ["-exportcert", "-rfc", "-file", pemPath, ...store]);
  return { keystorePath, password, pemPath };
};
