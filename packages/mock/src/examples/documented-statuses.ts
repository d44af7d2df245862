import type { Operation } from "@edge-contracts/specs/runtime";

/** The statuses of an operation, successes first, each group ascending; a range such as `4XX` counts as its first. */
export function documentedStatuses({ responses }: Operation): number[] {
  const statuses = Object.keys(responses)
    .filter((key) => /^[1-5](\d\d|XX)$/.test(key))
    .map((key) => Number(key.replace("XX", "00")))
    .sort((a, b) => a - b);
  if ("default" in responses && !statuses.some(isSuccess)) statuses.unshift(200);
  return [...statuses.filter(isSuccess), ...statuses.filter((status) => !isSuccess(status))];
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
