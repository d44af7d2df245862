import { CredentialsError } from "../../errors/credentials-error.ts";
import type { EdgeGridCredentials } from "./credentials.ts";
import { type EdgeGridAuth, type EdgeGridOptions, edgeGridSigner } from "./edge-grid-signer.ts";

/** Which variables are read. */
export interface EnvironmentOptions extends EdgeGridOptions {
  /**
   * Reads `AKAMAI_<SECTION>_HOST` and so on; `AKAMAI_HOST` and so on for `default`. What `AKAMAI_EDGERC_SECTION` names
   * unless given, and else `default`.
   */
  readonly section?: string | undefined;
  /** Where to look; the process's variables unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Replaces the account of the variables. */
  readonly accountSwitchKey?: string | undefined;
}

/**
 * Signs with the credentials in environment variables, read at the first call.
 *
 * @example
 * ```ts
 * import { createCpsClient, edgeGridFromEnvironment } from "@edge-contracts/client/cps";
 *
 * const cps = createCpsClient({ auth: edgeGridFromEnvironment({ section: "default" }) });
 * console.log((await cps.getEnrollment({ enrollmentId: 10001 }).orThrow()).id);
 * ```
 */
export function edgeGridFromEnvironment(options: EnvironmentOptions = {}): EdgeGridAuth {
  let known: EdgeGridCredentials | undefined;
  const load = () => {
    const { credentials, missing } = readEnvironment(options);
    if (credentials) return credentials;
    throw new CredentialsError(`The environment lacks ${missing.join(", ")}. Set them together.`);
  };
  return edgeGridSigner(() => (known ??= load()), options);
}

/** The credentials in environment variables, or the names of those that are missing. */
export function readEnvironment({
  section: given,
  environment,
  accountSwitchKey,
}: EnvironmentOptions):
  | { readonly credentials: EdgeGridCredentials; readonly missing?: undefined }
  | { readonly credentials?: undefined; readonly missing: readonly string[] } {
  const variables = environment ?? processEnvironment();
  const section = given ?? (variables["AKAMAI_EDGERC_SECTION"] || undefined);
  const prefix =
    !section || section === "default" ? "AKAMAI_" : `AKAMAI_${section.toUpperCase().replaceAll("-", "_")}_`;
  const required = ["HOST", "CLIENT_TOKEN", "CLIENT_SECRET", "ACCESS_TOKEN"].map((name) => prefix + name);
  const missing = required.filter((name) => !variables[name]);
  if (missing.length > 0) return { missing };
  const [host, clientToken, clientSecret, accessToken] = required.map((name) => variables[name] as string);
  return {
    credentials: {
      host: host as string,
      clientToken: clientToken as string,
      clientSecret: clientSecret as string,
      accessToken: accessToken as string,
      accountSwitchKey: accountSwitchKey ?? variables[`${prefix}ACCOUNT_KEY`],
    },
  };
}

/** The variables of this program, where its platform has any. */
export function processEnvironment(): Readonly<Record<string, string | undefined>> {
  const { process } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } };
  return process?.env ?? {};
}
