import type { ApiDescription, Operation } from "@edge-contracts/specs/runtime";
import type { CredentialsChoice } from "../gateway/authorized.ts";
import type { Need } from "../need.ts";

/** A request whose credentials only the server can tell to be wrong. */
export interface CredentialNegative {
  readonly name: string;
  readonly auth: CredentialsChoice;
  /** What a server must do about credentials for this to be wrong. */
  readonly need: Need;
  readonly statuses: readonly number[];
}

/** The ways to get credentials wrong; none where an operation takes requests without. Signatures age, tokens do not. */
export function credentialNegatives(
  { securitySchemes }: ApiDescription,
  { security }: Operation,
): CredentialNegative[] {
  if (security.length === 0 || security.some((schemes) => schemes.length === 0)) return [];
  const signed = securitySchemes.some(({ type, scheme }) => type === "http" && /hmac/i.test(scheme ?? ""));
  return [
    { name: "no credentials", auth: "none", need: "auth", statuses: [401, 400, 403] },
    { name: "wrong credentials", auth: "wrong", need: "verify", statuses: [401, 403] },
    ...(signed
      ? ([
          { name: "an unknown client", auth: "unknown", need: "verify", statuses: [401, 403] },
          { name: "stale credentials", auth: "stale", need: "verify", statuses: [400, 401] },
        ] as const)
      : []),
  ];
}
