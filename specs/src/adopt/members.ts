import { methods } from "../runtime/methods.ts";
/** An object of a document that is being taken over, changed in place. */
export type Members = Record<string, unknown>;

/** Whether a value is an object and no list. */
export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every operation of a document with its place. */
export function operationsOf(document: Members): { path: string; method: string; item: Members; operation: Members }[] {
  return Object.entries(isMembers(document["paths"]) ? document["paths"] : {}).flatMap(([path, item]) =>
    isMembers(item)
      ? methods.flatMap((method) => {
          const operation = item[method];
          return isMembers(operation) ? [{ path, method, item, operation }] : [];
        })
      : [],
  );
}
