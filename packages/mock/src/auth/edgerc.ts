import type { EdgeGridCredential } from "./credentials.ts";
import { sections } from "./test-credentials.ts";

/** An account key of the form that real ones have; the mock takes any. */
export const sampleAccountKey = "1-MOCK:1-2RBL";

/**
 * A `.edgerc` file with one section per credential, named after what it may do. An account key, where one is given,
 * stands in each: clients then send it with every request.
 */
export function edgerc(credentials: readonly EdgeGridCredential[], host: string, accountKey?: string): string {
  const named = new Map<string, number>();
  return credentials
    .map(({ clientToken, clientSecret, accessToken, access = "read-write" }) => {
      const name = sections[access];
      const count = (named.get(name) ?? 0) + 1;
      named.set(name, count);
      return [
        `[${name}${count > 1 ? `-${count}` : ""}]`,
        `host = ${host}`,
        `client_token = ${clientToken}`,
        `client_secret = ${clientSecret}`,
        `access_token = ${accessToken}`,
        ...(accountKey === undefined ? [] : [`account_key = ${accountKey}`]),
        "",
      ].join("\n");
    })
    .join("\n");
}
