import type { EdgeGridCredentials } from "./credentials.ts";
import { type EdgeGridAuth, type EdgeGridOptions, edgeGridSigner } from "./edge-grid-signer.ts";

/**
 * Signs every attempt with an Akamai API client's credentials. A call rejects with a `CredentialsError` where one of
 * them is missing or cannot be sent.
 *
 * @example
 * ```ts
 * import { edgeGrid } from "@edge-contracts/client";
 * import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
 *
 * const auth = edgeGrid({ clientToken: "akab-c", clientSecret: "s", accessToken: "akab-a" });
 * const china = createChinaCdnClient({ host: "http://127.0.0.1:4010", auth });
 * console.log((await china.listGroups()).ok);
 * ```
 */
export function edgeGrid(credentials: EdgeGridCredentials, options?: EdgeGridOptions): EdgeGridAuth {
  return edgeGridSigner(() => credentials, options);
}
