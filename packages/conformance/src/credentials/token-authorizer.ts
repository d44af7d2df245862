import type { ApiDescription } from "@edge-contracts/specs/runtime";
import { CouldNotRun } from "../could-not-run.ts";
import type { Target } from "../target.ts";

/** Sends a token in the header that the contract names for it, such as `X-Auth-Token`. */
export function tokenAuthorizer(
  { id, securitySchemes }: ApiDescription,
  token: string,
): NonNullable<Target["authorize"]> {
  const header = securitySchemes.find(({ type }) => type === "apiKey")?.header;
  if (header === undefined)
    throw new CouldNotRun(`${id} takes no token: its contract has no scheme with a header for one.`);
  return () => ({ [header]: token });
}
