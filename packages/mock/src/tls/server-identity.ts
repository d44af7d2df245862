import { X509Certificate } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { type ServerIdentity, throwawayCertificate } from "./throwaway-certificate.ts";

/** How a mock speaks TLS. */
export interface TlsOptions {
  /** Names and addresses that clients use besides `localhost`, `127.0.0.1` and `::1`. */
  readonly hosts?: readonly string[];
}

const local = ["localhost", "127.0.0.1", "::1"];

/**
 * The certificate of a mock: that of its database, so that clients which trust it go on doing so after a restart, else
 * a new one. The file beside the database can be read by its owner alone.
 */
export async function serverIdentity({ hosts = [] }: TlsOptions, db: string): Promise<ServerIdentity> {
  const wanted = [...new Set([...hosts, ...local])];
  const file = db === ":memory:" ? undefined : `${db}-tls.json`;
  const kept = file === undefined ? undefined : await keptIn(file);
  if (kept && wanted.every((host) => kept.hosts.includes(host))) return kept;
  const made = await throwawayCertificate(wanted);
  if (file !== undefined) await writeFile(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}

/** What a file keeps, where that is a certificate which still holds for a day. */
async function keptIn(file: string): Promise<ServerIdentity | undefined> {
  try {
    const kept = JSON.parse(await readFile(file, "utf8")) as ServerIdentity;
    const { validTo } = new X509Certificate(kept.cert);
    return Date.parse(validTo) > Date.now() + 86_400_000 ? kept : undefined;
  } catch {
    return undefined;
  }
}
