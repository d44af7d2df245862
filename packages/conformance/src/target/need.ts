/**
 * What a scenario asks of the server under test.
 *
 * - `prefer`: answers any documented status on demand, by `Prefer: code=<status>` (the mock does).
 * - `auth`: refuses requests without credentials.
 * - `verify`: refuses credentials that are wrong, too old, or used before.
 * - `state`: knows which subjects exist, so that an unknown one is not found; every server does, unless somebody claims
 *   that it is `stateless`.
 * - `slow-body`: gives up on a request whose body does not arrive, within a minute.
 * - `read-only-credential`, `no-grant-credential`: there is a second credential that may only read, or nothing at all.
 * - `control-api`: fails on demand, through a control API.
 */
export type Need = ClaimedNeed | "read-only-credential" | "no-grant-credential" | "control-api";

/** What somebody has to say about the server; the other needs follow from what else is given. */
type ClaimedNeed = "prefer" | "auth" | "verify" | "state" | "stateless" | "slow-body";

/** Every need that can be claimed, for messages and flags. */
export const needs: readonly ClaimedNeed[] = ["prefer", "auth", "verify", "state", "stateless", "slow-body"];

/** Says what is missing, and how to give it. */
export function describeMissing(missing: readonly Need[]): string {
  return `needs ${missing.map((need) => ways[need] ?? need).join(" and ")}`;
}

const ways: Partial<Record<Need, string>> = {
  "read-only-credential": "read-only-credential (--read-only-section or --read-only-token)",
  "no-grant-credential": "no-grant-credential (--no-grant-section or --no-grant-token)",
  "control-api": "control-api (--control)",
};
