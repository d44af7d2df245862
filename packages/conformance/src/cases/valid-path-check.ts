import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { parameterValue } from "../contract/parameter-value.ts";
import type { PathParametersCheck } from "./unknown-subject.ts";

/** Asks the contract whether path parameters, completed by the examples of the others, are valid. */
export function validPathCheck(
  runtime: ContractRuntime,
  document: ContractDocument,
  operation: Operation,
): PathParametersCheck {
  return async (params) => {
    const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
    const examples = Object.fromEntries(inPath.map((each) => [each.name, parameterValue(document, each) ?? ""]));
    const findings = await runtime.validateRequest(operation, {
      parameters: { path: { ...examples, ...params }, query: new URLSearchParams(), header: () => null },
    });
    return !findings.some(({ at }) => at.startsWith("path/"));
  };
}
