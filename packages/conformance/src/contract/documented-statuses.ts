import type { Operation } from "@edge-contracts/specs/runtime";

const all = Array.from({ length: 400 }, (_, index) => 200 + index);

/** Every status that an operation may answer with, those of ranges and `default` included. */
export function documentedStatuses({ responses }: Operation): readonly number[] {
  const keys = Object.keys(responses).map((key) => key.toUpperCase());
  if (keys.includes("DEFAULT")) return all;
  return all.filter((status) => keys.includes(String(status)) || keys.includes(`${Math.floor(status / 100)}XX`));
}
