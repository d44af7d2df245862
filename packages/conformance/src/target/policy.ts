import type { Match } from "@edge-contracts/specs/runtime";
import { effectOf } from "./effect-of.ts";
import { isLoopback } from "./target-url.ts";

/** What may be done to the server under test. Only reading, unless somebody allows more. */
export interface Policy {
  readonly allowWrites?: boolean;
  /** Hosts that may be written to; this machine always may. */
  readonly writeHosts?: readonly string[];
  /** Operations that destroy something and may run on another machine all the same. */
  readonly destructive?: readonly string[];
}

/** Why the policy forbids a request to a host; `undefined` where it allows it. */
export function policyRefusal(policy: Policy, host: string, method: string, match: Match): string | undefined {
  const effect = effectOf(method, match);
  if (effect === "read") return undefined;
  if (!policy.allowWrites) return "may write, and only reading is allowed (--allow-writes)";
  if (isLoopback(host)) return undefined;
  if (!policy.writeHosts?.includes(host)) return `may write, and ${host} is no host to write to (--allow-host)`;
  if (effect !== "destructive") return undefined;
  if (match.kind !== "operation") return "could delete what the contract says nothing about";
  const { operationId } = match.operation;
  return policy.destructive?.includes(operationId)
    ? undefined
    : `may destroy something, and nobody named it (--destructive ${operationId})`;
}
