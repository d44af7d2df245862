import type { Bundle, OperationNode, ParameterNode } from "./contract.ts";
import { resolve } from "./resolve.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** An operation of a bundle with what it inherits: the base path and the parameters of its path item. */
export interface ContractOperation extends OperationNode {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly ParameterNode[];
}

/** Every operation of a bundle. */
export function operations(bundle: Bundle): ContractOperation[] {
  const base = (bundle.servers[0]?.url ?? "").replace(/^https?:\/\/[^/]+/, "");
  return Object.entries(bundle.paths).flatMap(([path, reference]) => {
    const item = resolve(bundle, reference);
    const shared = (item["parameters"] ?? []) as readonly ParameterNode[];
    return methods.flatMap((method) => {
      const node = item[method] as OperationNode | undefined;
      if (!node) return [];
      const parameters = [...shared, ...(node.parameters ?? [])].map((parameter) => resolve(bundle, parameter));
      return [{ ...node, method: method.toUpperCase(), path: base + path, parameters }];
    });
  });
}
