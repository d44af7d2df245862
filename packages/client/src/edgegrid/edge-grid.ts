import type { Auth, Renewal } from "../auth.ts";
import { CredentialsError } from "../errors/credentials-error.ts";
import type { Answer, Outgoing } from "../outgoing.ts";
import type { EdgeGridCredentials, EdgeGridSource } from "./credentials.ts";
import { nodeDigest, webDigest } from "./digest.ts";
import { signRequest } from "./sign-request.ts";

/** How signatures are made. */
export interface EdgeGridOptions {
  /** Lets a refusal for a wrong clock set signatures to the server's time, and the call be tried once more. */
  readonly correctClockSkew?: boolean | undefined;
}

/** What `edgeGrid` gives. */
export type EdgeGridAuth = Auth & Required<Pick<Auth, "host">>;

/** Servers refuse a signature that is thirty seconds off; a Date header is whole seconds and some milliseconds old. */
const tolerableSkewMs = 25_000;

/**
 * Signs every attempt with an Akamai API client's credentials.
 *
 * @example
 * ```ts
 * import { edgeGrid } from "@edge-contracts/client";
 * import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
 *
 * const fromVault = async () => ({ clientToken: "akab-c", clientSecret: "s", accessToken: "akab-a" });
 * const auth = edgeGrid(fromVault);
 * const china = createChinaCdnClient({ host: "http://127.0.0.1:4010", auth });
 * console.log((await china.listGroups()).ok);
 * ```
 */
export function edgeGrid(source: EdgeGridSource, options: EdgeGridOptions = {}): EdgeGridAuth {
  const digest = nodeDigest() ?? webDigest;
  let current: Promise<EdgeGridCredentials> | undefined;
  let clockSkewMs = 0;
  // One promise, so that calls at the same time ask once.
  const credentials = () =>
    (current ??= load(source).catch((error: unknown) => {
      current = undefined;
      throw error;
    }));

  return {
    host: async () => (await credentials()).host,
    async sign(request) {
      const known = await credentials();
      const signed = { ...request, url: withAccount(request.url, known.accountSwitchKey) };
      const moment = { time: Date.now() + clockSkewMs, nonce: crypto.randomUUID() };
      signed.headers.set("Authorization", await signRequest(digest, known, signed, moment));
      return signed;
    },
    async renew({ response, sent }: Answer): Promise<Renewal | undefined> {
      const skew = Date.parse(response.headers.get("date") ?? "") - Date.now();
      if (response.status !== 403 && Math.abs(skew - clockSkewMs) > tolerableSkewMs) {
        if (options.correctClockSkew) clockSkewMs = skew;
        return { again: options.correctClockSkew === true, clockSkewMs: skew };
      }
      if (response.status !== 401 || typeof source !== "function") return undefined;
      const known = current;
      const refused = await credentials();
      // Another call may have renewed them meanwhile.
      if (!wasSignedWith(refused, sent)) return { again: true };
      if (current === known) current = undefined;
      return { again: JSON.stringify(await credentials()) !== JSON.stringify(refused) };
    },
  };
}

async function load(source: EdgeGridSource): Promise<EdgeGridCredentials> {
  let credentials: EdgeGridCredentials;
  try {
    credentials = typeof source === "function" ? await source() : source;
  } catch (cause) {
    if (cause instanceof CredentialsError) throw cause;
    throw new CredentialsError("The EdgeGrid credentials could not be had", { cause });
  }
  const missing = (["clientToken", "clientSecret", "accessToken"] as const).filter((name) => !credentials[name]);
  if (missing.length > 0) throw new CredentialsError(`The EdgeGrid credentials lack ${missing.join(", ")}.`);
  return credentials;
}

function wasSignedWith({ clientToken, accessToken }: EdgeGridCredentials, { headers }: Outgoing): boolean {
  const tokens = `client_token=${clientToken};access_token=${accessToken};`;
  return headers.get("Authorization")?.includes(tokens) === true;
}

function withAccount(url: string, key: string | undefined): string {
  if (!key || /[?&]accountSwitchKey=/.test(url)) return url;
  return `${url}${url.includes("?") ? "&" : "?"}accountSwitchKey=${encodeURIComponent(key)}`;
}
