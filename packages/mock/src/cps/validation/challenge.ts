import type { ChallengeType, DomainValidation } from "./domain-validation.ts";
import { keyAuthorization, txtRecord } from "./issue-challenges.ts";

/** One way to prove control of a domain, as it is shown. */
export interface Challenge {
  readonly type: ChallengeType;
  readonly token: string;
  readonly responseBody: string;
  readonly fullPath: string;
  readonly redirectFullPath: string;
}

const path = "/.well-known/acme-challenge/";

/** The challenges of a validation. A wildcard has no place for a file, so it can only be proved over DNS. */
export function challengesOf({ domain, token }: Pick<DomainValidation, "domain" | "token">): Challenge[] {
  const dns: Challenge = {
    type: "dns-01",
    token,
    responseBody: txtRecord(token),
    fullPath: `_acme-challenge.${domain.replace(/^\*\./, "")}.`,
    redirectFullPath: "",
  };
  if (domain.startsWith("*.")) return [dns];
  const http: Challenge = {
    type: "http-01",
    token,
    responseBody: keyAuthorization(token),
    fullPath: `http://${domain}${path}${token}`,
    redirectFullPath: `http://dcv.example.net${path}${token}`,
  };
  return [http, dns];
}
