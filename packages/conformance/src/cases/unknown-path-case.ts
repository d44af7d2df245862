import type { ApiDescription } from "@edge-contracts/specs/runtime";
import type { ConformanceCase } from "./case.ts";

/** A path that no contract has: whatever else a server does with it, it must not succeed. */
export function unknownPathCase({ basePath }: ApiDescription): ConformanceCase {
  return {
    id: "(no operation) 404 #unknown-path",
    request: { method: "GET", path: `${basePath}/edge-conformance-unknown-path`, headers: {} },
    expected: { status: 404 },
    how: "a path that the contract does not have",
    valid: false,
  };
}
