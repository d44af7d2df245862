import type { EdgeGridCredential } from "./credentials.ts";
import { sections } from "./test-credentials.ts";

/** A `.edgerc` file with one section per credential, named after what it may do. */
export function edgerc(credentials: readonly EdgeGridCredential[], host: string): string {
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
        "",
      ].join("\n");
    })
    .join("\n");
}
