import type { ApiDescription, Operation } from "@edge-contracts/specs/runtime";
import type { CredentialsChoice } from "../../exchange/credentials-choice.ts";
import type { Need } from "../../target/need.ts";

/** A request whose credentials only the server can tell to be wrong. */
export interface CredentialNegative {
  readonly name: string;
  readonly auth: CredentialsChoice;
  /** What a server must do about credentials for this to be wrong. */
  readonly need: Need;
  readonly statuses: readonly number[];
}

/**
 * The ways to get credentials wrong; none where an operation takes requests without. Signatures age and are good for
 * one request, tokens neither; only what reads is sent twice, because a server that is wrong about it would do it twice.
 */
export function credentialNegatives(
  { securitySchemes }: ApiDescription,
  { security, effect }: Operation,
): CredentialNegative[] {
  if (security.length === 0 || security.some((schemes) => schemes.length === 0)) return [];
  const isSigned = securitySchemes.some(({ type, scheme }) => type === "http" && /hmac/i.test(scheme ?? ""));
  return [
    { name: "no credentials", auth: "none", need: "auth", statuses: [401, 400, 403] },
    { name: "wrong credentials", auth: "wrong", need: "verify", statuses: [401, 403] },
    ...(isSigned ? signatureNegatives(effect === "read") : []),
    { name: "a client without the grant", auth: "no-grant", need: "no-grant-credential", statuses: [403] },
    ...(effect === "read"
      ? []
      : ([
          { name: "a client that may only read", auth: "read-only", need: "read-only-credential", statuses: [403] },
        ] as const)),
  ];
}

function signatureNegatives(isRead: boolean): CredentialNegative[] {
  return [
    { name: "an unknown client", auth: "unknown", need: "verify", statuses: [401, 403] },
    { name: "stale credentials", auth: "stale", need: "verify", statuses: [400, 401] },
    ...(isRead
      ? ([{ name: "a used signature", auth: "replayed", need: "verify", statuses: [401, 400] }] as const)
      : []),
  ];
}
