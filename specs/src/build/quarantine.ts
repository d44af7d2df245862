import { referencedPointer } from "../runtime/dereference.ts";
import { valueAt } from "../runtime/json-pointer.ts";
import type { ApiDescription, Operation } from "../runtime/operation-table.ts";
import type { ValidatorFault } from "./create-ajv.ts";
import type { OperationFault } from "./describe-api.ts";
import { isObject } from "./json.ts";

/** What schemas that do not compile are worth to each operation that needs them. */
export function faultsOfValidators(
  { operations }: Pick<ApiDescription, "operations">,
  faults: readonly ValidatorFault[],
): OperationFault[] {
  return faults.flatMap(({ validator, message, pointer }) =>
    operations
      .filter((each) => validatorsOf(each).includes(validator))
      .map((operation) => ({ operation, message, pointer })),
  );
}

function validatorsOf({ parameterValidator, request, responses }: Operation): (string | undefined)[] {
  const bodies = [request, ...Object.values(responses)].flatMap((body) => body?.mediaTypes ?? []);
  return [parameterValidator, ...bodies.map(({ validator }) => validator)];
}

/** The same with the operations switched off that something is wrong with, each with its reason by its operationId. */
export function quarantine(description: ApiDescription, reasons: ReadonlyMap<string, string>): ApiDescription {
  if (reasons.size === 0) return description;
  return {
    ...description,
    operations: description.operations.map((operation) => {
      const reason = reasons.get(operation.operationId);
      return reason === undefined ? operation : { ...operation, quarantined: reason };
    }),
  };
}

/** References that lead nowhere become schemas that say nothing: every other reader of the bundle would stop at them. */
export function withoutDangling(document: unknown): unknown {
  const clean = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(clean);
    if (!isObject(node)) return node;
    const target = referencedPointer(node);
    const dangles =
      typeof node["$ref"] === "string" && (target === undefined || valueAt(document, target) === undefined);
    if (dangles) return {};
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, clean(child)]));
  };
  return clean(document);
}
