import type { Check } from "./check.ts";
import { operationIds } from "./operation-ids.ts";
import { type ContractOperation, operations } from "./operations.ts";

/** Every documented operation exists, with its method and with as much of its path as the document shows. */
export const checkOperations: Check = (inventory, { api, bundle }) => {
  const all = operations(bundle);
  const named = inventory.operations.flatMap(({ name, method, path }) => {
    const id = operationIds[api]?.[name];
    const operation = all.find(({ operationId }) => operationId === id);
    if (operation && operation.method === method && showsPath(operation, path)) return [];
    const what = operation
      ? `${id} is ${operation.method} ${operation.path}`
      : `no operation ${id ?? "is mapped to it"}`;
    return [
      {
        id: `operation ${name}`,
        what: `${what}; documented as ${method} ${path}`,
        fix: "add the operation, or correct its name in specs/inventory/check/operation-ids.ts",
      },
    ];
  });
  const printed = inventory.paths
    .filter(
      ({ method, template }) => !all.some((operation) => operation.method === method && matches(operation, template)),
    )
    .map(({ section, method, template }) => ({
      id: `path ${method} ${template}`,
      what: `no operation has this path; printed in ${section}`,
      fix: "correct the path or its query parameters in specs/<api>/paths",
    }));
  return [...named, ...printed];
};

/** A documented path that ends in a slash lost its tail, any other may lack its prefix. */
function showsPath({ path }: ContractOperation, documented: string): boolean {
  return documented.endsWith("/") ? path.startsWith(documented) : path.endsWith(documented);
}

/** Names of path parameters are not on the wire, so any parameter stands for any documented segment. */
function matches({ path, parameters }: ContractOperation, template: string): boolean {
  const [, bare = "", query] = /^(.*?)(?:\{\?(\w+)\})?$/.exec(template) ?? [];
  if (query && !parameters.some(({ name, in: place }) => place === "query" && name === query)) return false;
  const documented = bare.split("/");
  const declared = path.split("/");
  return (
    documented.length === declared.length &&
    declared.every((segment, index) => segment === documented[index] || isFree(segment, documented[index] ?? ""))
  );
}

function isFree(segment: string, documented: string): boolean {
  return segment.startsWith("{") && (documented.startsWith("{") || /^\d+$/.test(documented));
}
