import { digest } from "#digest";
import { CredentialsError } from "../../errors/credentials-error.ts";
import type { Auth } from "../auth.ts";
import type { EdgeGridCredentials } from "./credentials.ts";
import type { Digest } from "./digest.ts";
import type { Clock } from "./server-clock.ts";
import { signRequest } from "./sign-request.ts";

/** How signatures are made. */
export interface EdgeGridOptions {
  /** This machine's time unless given; `serverClock()` is set right by a server that refuses signatures for their time. */
  readonly clock?: Clock | undefined;
}

/** Signs requests to an Akamai API. */
export type EdgeGridAuth = Auth & Required<Pick<Auth, "host">>;

/** Signs every attempt with the credentials that `load` gives at that time. */
export function edgeGridSigner(
  load: () => EdgeGridCredentials | Promise<EdgeGridCredentials>,
  { clock = Date }: EdgeGridOptions = {},
): EdgeGridAuth {
  let keys: Readonly<Record<string, string | Promise<string>>> = {};
  // Half of the cost of a signature, and the same for a second.
  const keyOf: Digest["hmac"] = (secret, timestamp) => {
    const name = secret + timestamp;
    const key = keys[name] ?? digest.hmac(secret, timestamp);
    keys = { [name]: key };
    return key;
  };
  return {
    host: async () => checked(await load()).host,
    async sign(request) {
      const credentials = checked(await load());
      const signed = { ...request, url: withAccount(request.url, credentials.accountSwitchKey) };
      const moment = { time: clock.now(), nonce: crypto.randomUUID() };
      signed.headers.set("Authorization", await signRequest(digest, credentials, signed, moment, keyOf));
      return signed;
    },
    renew: (failure) => (clock as Clock).correct?.(failure) ?? false,
  };
}

/** The credentials, of which each has to be there, and to fit into a header or into the hash that the server makes. */
function checked(credentials: EdgeGridCredentials): EdgeGridCredentials {
  const unusable = (["clientToken", "clientSecret", "accessToken"] as const).filter(
    (name) => !/^[ -~]+$/.test(credentials[name] ?? ""),
  );
  if (!unusable[0]) return credentials;
  throw new CredentialsError(`In the credentials, ${unusable.join(", ")} must be plain ASCII text.`);
}

function withAccount(url: string, key: string | undefined): string {
  if (!key || /[?&]accountSwitchKey=/.test(url)) return url;
  return `${url}${url.includes("?") ? "&" : "?"}accountSwitchKey=${encodeURIComponent(key)}`;
}
