import { CredentialsError } from "../errors/credentials-error.ts";
import type { TokenPlace } from "../types/api-facts.ts";
import type { Outgoing } from "../types/outgoing.ts";
import type { Auth } from "./auth.ts";
import { kept } from "./kept.ts";
import { sendsCookies } from "./sends-cookies.ts";

/** A token, or what gets one; `refused` is the token that the server no longer takes. */
export type Token = string | ((refused: string | undefined) => string | Promise<string>);

/**
 * Sends a token where the contract wants it, and asks for another when it is refused: as a header, a query value or a
 * cookie of its own, or as the Bearer or Basic (`user:password`) of Authorization.
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
  const found = kept<string>(async (refused) => {
    if (typeof token === "string") return token;
    try {
      return await token(refused);
    } catch (cause) {
      throw new CredentialsError("The token could not be had", { cause });
    }
  });

  // By what went out: a call that was refused long ago must not renew a token that is newer.
  const carried = new WeakMap<Outgoing, string>();

  return {
    async sign(request, { id, token: place }) {
      if (!place) throw new CredentialsError(`The contract ${id} has no place for a token.`);
      const value: unknown = await found.get();
      if (typeof value !== "string" || value === "") {
        throw new CredentialsError("The token is none: it must be text, and not empty.");
      }
      const sent = withToken(request, place, value);
      carried.set(sent, value);
      return sent;
    },
    async renew({ response, sent }) {
      if (response.status !== 401 || typeof token === "string") return false;
      await found.instead(carried.get(sent));
      return true;
    },
  };
}

function withToken(request: Outgoing, { in: location, name, scheme }: TokenPlace, value: string): Outgoing {
  if (location === "query") {
    const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    return { ...request, url: `${request.url}${request.url.includes("?") ? "&" : "?"}${pair}` };
  }
  if (location === "cookie" && !sendsCookies()) {
    throw new CredentialsError("The token is a cookie, and this platform lets no program send one.");
  }
  const headers = location === "cookie" ? new Headers(request.headers) : request.headers;
  try {
    if (location === "cookie") {
      const others = headers.get("cookie");
      headers.set("Cookie", `${others ? `${others}; ` : ""}${name}=${encodeURIComponent(value)}`);
    } else headers.set(name, scheme ? `${scheme} ${scheme === "Basic" ? base64(value) : value}` : value);
  } catch {
    // Without the cause: it repeats the token.
    throw new CredentialsError("The token has characters that no header can carry. Look for line breaks and quotes.");
  }
  return { ...request, headers };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
