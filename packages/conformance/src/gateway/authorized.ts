import type { ApiDescription } from "@edge-contracts/specs/runtime";
import type { Target } from "../target.ts";
import type { WireRequest } from "./wire.ts";

/**
 * With which credentials a request goes out: those of the target, none, some that cannot be right, those of a client
 * that does not exist, or right ones that were signed an hour ago.
 */
export const credentialsChoices = ["right", "none", "wrong", "unknown", "stale"] as const;

/** One of {@link credentialsChoices}. */
export type CredentialsChoice = (typeof credentialsChoices)[number];

/** Adds the credentials to a request, as the very last thing that is done to it: a signature covers all the rest. */
export async function authorized(
  { securitySchemes }: ApiDescription,
  { url, authorize }: Target,
  request: WireRequest,
  choice: CredentialsChoice,
): Promise<WireRequest> {
  if (!authorize || choice === "none") return request;
  const { method, path, body } = request;
  const now = new Date(Date.now() - (choice === "stale" ? 3_600_000 : 0));
  const given = await authorize({ method, url: new URL(url).origin + path, body, now });
  const credentials = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const),
  );
  if (choice === "wrong" || choice === "unknown") {
    const part = choice === "wrong" ? "signature=" : "client_token=";
    const names = securitySchemes.map(({ header = "authorization" }) => header.toLowerCase());
    for (const name of names) {
      if (credentials[name] !== undefined) credentials[name] = spoiled(credentials[name], part);
    }
  }
  return { ...request, headers: { ...request.headers, ...credentials } };
}

/** One character is another: the first of that part where there is one, because a wrong token is a different fault. */
function spoiled(credential: string, part: string): string {
  const at = credential.includes(part) ? credential.indexOf(part) + part.length : 0;
  return credential.slice(0, at) + (credential[at] === "A" ? "B" : "A") + credential.slice(at + 1);
}
