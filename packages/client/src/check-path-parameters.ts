import { UsageError } from "./errors/usage-error.ts";

/**
 * Refuses a path parameter that would make the request go somewhere else: a missing or empty one shortens the path,
 * and `.` and `..` are resolved by every URL parser, percent-encoded or not.
 *
 * @throws {UsageError} naming the parameter.
 */
export function checkPathParameters(
  operationId: string,
  path: string,
  values: Readonly<Record<string, unknown>> | undefined,
): void {
  for (const [, name] of path.matchAll(/\{([^}]+)\}/g)) {
    const value = values?.[name as string];
    const fault = faultOf(value);
    if (fault !== undefined) {
      throw new UsageError(
        operationId,
        `The path parameter ${name} ${fault}, so ${path} has no address. Pass its value.`,
      );
    }
  }
}

function faultOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return "is missing";
  if (value === "") return "is empty";
  if (value === "." || value === "..") return `is "${value}", which a URL takes as another path`;
  if (typeof value === "number" && !Number.isFinite(value)) return `is ${value}`;
  if (typeof value === "object") return "is an object";
  return undefined;
}
