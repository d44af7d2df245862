import { CredentialsError } from "../../errors/credentials-error.ts";
import type { Outgoing } from "../../types/outgoing.ts";
import { kept } from "../kept.ts";
import type { EdgeGridCredentials, EdgeGridProvider } from "./credentials.ts";
import { type EdgeGridAuth, type EdgeGridOptions, edgeGridSigner } from "./edge-grid-signer.ts";

/**
 * Signs every attempt with credentials that a function gets when they are first needed, and again when they are
 * refused.
 *
 * @example
 * ```ts
 * import { edgeGridFrom } from "@edge-contracts/client";
 * import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
 *
 * const fromVault = async () => ({ clientToken: "akab-c", clientSecret: "s", accessToken: "akab-a" });
 * const china = createChinaCdnClient({ host: "http://127.0.0.1:4010", auth: edgeGridFrom(fromVault) });
 * console.log((await china.listGroups()).ok);
 * ```
 */
export function edgeGridFrom(provider: EdgeGridProvider, options?: EdgeGridOptions): EdgeGridAuth {
  const credentials = kept(() => ask(provider));
  const signer = edgeGridSigner(credentials.get, options);

  return {
    ...signer,
    async renew(failure, api) {
      if (await signer.renew?.(failure, api)) return true;
      if (failure.response.status !== 401) return false;
      const refused = await credentials.get();
      // Another call may have renewed them meanwhile.
      if (!wasSignedWith(refused, failure.sent)) return true;
      return JSON.stringify(await credentials.instead(refused)) !== JSON.stringify(refused);
    },
  };
}

async function ask(provider: EdgeGridProvider): Promise<EdgeGridCredentials> {
  try {
    return await provider();
  } catch (cause) {
    if (cause instanceof CredentialsError) throw cause;
    throw new CredentialsError("The EdgeGrid credentials could not be had", { cause });
  }
}

function wasSignedWith({ clientToken, accessToken }: EdgeGridCredentials, { headers }: Outgoing): boolean {
  const tokens = `client_token=${clientToken};access_token=${accessToken};`;
  return headers.get("Authorization")?.includes(tokens) === true;
}
