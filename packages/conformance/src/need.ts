/**
 * What a scenario asks of the server under test.
 *
 * - `prefer`: answers any documented status on demand, by `Prefer: code=<status>` (the mock does).
 * - `auth`: refuses requests without credentials.
 * - `verify`: refuses credentials that are wrong or too old.
 * - `state`: knows which subjects exist, so that an unknown one is not found.
 */
export type Need = "prefer" | "auth" | "verify" | "state";

/** Every need, for messages and flags. */
export const needs: readonly Need[] = ["prefer", "auth", "verify", "state"];
