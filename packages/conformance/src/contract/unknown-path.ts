import type { ContractRuntime } from "@edge-contracts/specs/runtime";

const names = ["edge-conformance-unknown-path", "edge-conformance/unknown/path/that/is/longer/than/most"];

/** A path below the base path that no operation of a contract has; `undefined` where its parameters take all of ours. */
export function unknownPath({ description, match }: ContractRuntime): string | undefined {
  return names.map((name) => `${description.basePath}/${name}`).find((path) => match("GET", path).kind === "not-found");
}
