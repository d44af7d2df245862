import type { ApiDescription, SecurityScheme } from "@edge-contracts/specs/runtime";
import type { Authorize, Target } from "../target/target.ts";
import type { CredentialsChoice } from "./credentials-choice.ts";
import type { WireRequest } from "./wire.ts";

/** Adds the credentials to a request, as the very last thing that is done to it: a signature covers all the rest. */
export async function authorized(
  { securitySchemes }: ApiDescription,
  target: Target,
  request: WireRequest,
  choice: CredentialsChoice,
): Promise<WireRequest> {
  const authorize = choice === "none" ? undefined : authorizerFor(target, choice);
  if (!authorize) return request;
  const { method, path, body } = request;
  const now = new Date(Date.now() - (choice === "stale" ? 3_600_000 : 0));
  const given = await authorize({ method, url: new URL(target.url).origin + path, body, now });
  const credentials = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const),
  );
  const isSpoiled = choice === "wrong" || choice === "unknown";
  if (isSpoiled) {
    const part = choice === "wrong" ? "signature=" : "client_token=";
    const headerOf = ({ header, cookie }: SecurityScheme) =>
      header ?? (cookie === undefined ? "authorization" : "cookie");
    for (const name of new Set(securitySchemes.map((scheme) => headerOf(scheme).toLowerCase()))) {
      if (credentials[name] !== undefined) credentials[name] = spoiled(credentials[name], part);
    }
  }
  const { cookie } = request.headers;
  // A session joins the cookies that the operation takes.
  if (cookie !== undefined && credentials["cookie"] !== undefined) credentials["cookie"] += `; ${cookie}`;
  const keys = Object.entries(target.keys ?? {}).map(([name, key]) => [name, isSpoiled ? spoiled(key) : key] as const);
  return { ...request, path: withKeys(path, keys), headers: { ...request.headers, ...credentials } };
}

function withKeys(path: string, keys: readonly (readonly [string, string])[]): string {
  const more = keys.map(([name, key]) => `${encodeURIComponent(name)}=${encodeURIComponent(key)}`);
  return more.length === 0 ? path : `${path}${path.includes("?") ? "&" : "?"}${more.join("&")}`;
}

/** Never falls back to the right credentials: what only a lesser client must be refused would then be done. */
function authorizerFor(
  { authorize, secondCredentials = {} }: Target,
  choice: CredentialsChoice,
): Authorize | undefined {
  if (choice === "read-only") return secondCredentials.readOnly;
  if (choice === "no-grant") return secondCredentials.noGrant;
  return authorize;
}

/**
 * One character is another: the first of that part where there is one, because a wrong token is a different fault, else
 * the first after the name of a scheme or of a cookie, because an unknown scheme is a different fault too.
 */
function spoiled(credential: string, part = ""): string {
  const name = credential.includes(part) ? part : (/^[^ =]+[ =]/.exec(credential)?.[0] ?? "");
  const at = credential.indexOf(name) + name.length;
  return credential.slice(0, at) + (credential[at] === "A" ? "B" : "A") + credential.slice(at + 1);
}
