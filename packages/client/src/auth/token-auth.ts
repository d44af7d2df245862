import { CredentialsError } from "../errors/credentials-error.ts";
import type { Auth } from "./auth.ts";

/** A token, or what gets one; `refused` is the token that the server no longer takes. */
export type Token = string | ((refused: string | undefined) => string | Promise<string>);

/**
 * Sends a token in the header that the contract names, and asks for another when it is refused.
 *
 * @example
 * ```ts
 * import { createCore, tokenAuth } from "@edge-contracts/client";
 * import { listSanMappings } from "@edge-contracts/client/admin-jobs/operations";
 *
 * const login = async (refused: string | undefined) => (refused === undefined ? "first" : "next");
 * const core = createCore({ host: "http://127.0.0.1:4010", auth: tokenAuth(login) });
 * console.log((await listSanMappings(core, { project_id: "1" }).orThrow()).length);
 * ```
 */
export function tokenAuth(token: Token): Auth {
  let current: string | Promise<string> | undefined = typeof token === "string" ? token : undefined;

  // Kept as a promise while it is under way, so that calls at the same time ask once.
  const fetchToken = (refused?: string): Promise<string> => {
    const next = (async () => {
      try {
        return await (token as Exclude<Token, string>)(refused);
      } catch (cause) {
        current = undefined;
        throw new CredentialsError("The token could not be had", { cause });
      }
    })();
    current = next;
    return next;
  };

  return {
    async sign(request, { id, tokenHeader }) {
      if (tokenHeader === undefined) throw new CredentialsError(`The contract ${id} has no token header.`);
      current ??= fetchToken();
      const value = await current;
      if (typeof value !== "string" || value === "") {
        throw new CredentialsError("The token is none: it must be text, and not empty.");
      }
      try {
        request.headers.set(tokenHeader, value);
      } catch {
        // Without the cause: it repeats the token.
        throw new CredentialsError(
          "The token has characters that no header can carry. Look for line breaks and quotes.",
        );
      }
      return request;
    },
    async renew({ response, sent }, { tokenHeader }) {
      if (response.status !== 401 || typeof token === "string") return false;
      const refused = sent.headers.get(tokenHeader as string) ?? undefined;
      const known = current;
      // Another call may have renewed it meanwhile.
      if ((await known) === refused && current === known) await fetchToken(refused);
      return true;
    },
  };
}
