import type { Operation } from "@edge-contracts/specs/runtime";

/** The statuses of an operation, successes first, each group ascending; a range such as `4XX` counts as its first. */
export function documentedStatuses(operation: Operation): readonly number[] {
  const known = memo.get(operation);
  if (known) return known;
  const statuses = statusesOf(operation);
  memo.set(operation, statuses);
  return statuses;
}

const memo = new WeakMap<Operation, readonly number[]>();

function statusesOf({ responses }: Operation): number[] {
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
