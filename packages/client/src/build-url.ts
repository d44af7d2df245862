import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { CallInit } from "./call-init.ts";
import { UsageError } from "./errors/usage-error.ts";

const querySerializer = /* @__PURE__ */ createQuerySerializer();

/**
 * The URL of a call: path and query as openapi-fetch serialises them. Nothing else of it is used: its client mistypes
 * empty errors, throws a bare SyntaxError at HTML, and would be a third of what a small app downloads.
 *
 * @throws {UsageError} for values that no URL can carry.
 */
export function buildUrl(operationId: string, baseUrl: string, path: string, params: CallInit["params"]): string {
  try {
    return createFinalURL(path, {
      baseUrl,
      params: (params ?? {}) as Record<string, Record<string, unknown>>,
      querySerializer,
      pathSerializer: defaultPathSerializer,
    });
  } catch (cause) {
    throw new UsageError(operationId, `The URL cannot be built: ${String(cause)}. Check the parameters.`, { cause });
  }
}
