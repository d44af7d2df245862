import type { ParseArgsOptionsConfig } from "node:util";
import type { TargetChoice } from "../target/create-target.ts";
import { UsageError } from "./usage-error.ts";

/** The flags about clients that may do less than the first. */
export const secondCredentialFlags = {
  "read-only-section": { type: "string" },
  "no-grant-section": { type: "string" },
  "read-only-token": { type: "string" },
  "no-grant-token": { type: "string" },
} as const satisfies ParseArgsOptionsConfig;

type Values = Readonly<Partial<Record<keyof typeof secondCredentialFlags, string | undefined>>>;

/** Reads the values of {@link secondCredentialFlags}; tokens may also stand in the environment. */
export function readSecondCredentials(
  values: Values,
  { edgegrid, token }: Pick<TargetChoice, "edgegrid" | "token">,
  environment: NodeJS.ProcessEnv = process.env,
): NonNullable<TargetChoice["second"]> {
  const readOnly = one(
    values["read-only-section"],
    values["read-only-token"] ?? environment["EDGE_CONFORMANCE_READ_ONLY_TOKEN"],
  );
  const noGrant = one(
    values["no-grant-section"],
    values["no-grant-token"] ?? environment["EDGE_CONFORMANCE_NO_GRANT_TOKEN"],
  );
  // Alone they would prove nothing: a server that refuses everybody refuses them too.
  if ((readOnly.section ?? noGrant.section) !== undefined && !edgegrid)
    throw new UsageError("--read-only-section and --no-grant-section come beside --edgerc or --section.");
  if ((values["read-only-token"] ?? values["no-grant-token"]) !== undefined && token === undefined)
    throw new UsageError("--read-only-token and --no-grant-token come beside --token.");
  return { readOnly, noGrant };
}

function one(section: string | undefined, token: string | undefined): { section?: string; token?: string } {
  return { ...(section !== undefined && { section }), ...(token !== undefined && { token }) };
}
