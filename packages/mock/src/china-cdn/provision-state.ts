/** Where a hostname stands, from the least to the most that is delivered in China. */
export const provisionStates = ["DEPROVISIONED", "WHITELISTED", "PROVISIONED"] as const;

/** Where a hostname stands, overall or with one partner. */
export type ProvisionState = (typeof provisionStates)[number];

/** Below zero where `a` is less than `b`, zero where they are the same. */
export function compareStates(a: ProvisionState, b: ProvisionState): number {
  return provisionStates.indexOf(a) - provisionStates.indexOf(b);
}

/** The most that is delivered. A hostname that no partner knows is not delivered. */
export function highestState(states: readonly ProvisionState[]): ProvisionState {
  return [...states].sort(compareStates).at(-1) ?? "DEPROVISIONED";
}
