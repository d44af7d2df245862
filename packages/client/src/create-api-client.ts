import { callOf } from "./call.ts";
import type { CallInit } from "./call-init.ts";
import type { TokenClientOptions } from "./client-options.ts";
import { UsageError } from "./errors/usage-error.ts";
import { initOfFlatArguments } from "./flat-arguments.ts";
import type { ApiFacts, OperationTable } from "./operation-row.ts";
import { type CallContext, type CallTarget, performCall } from "./perform-call.ts";
import { resolveOrigin } from "./resolve-origin.ts";
import { createTransport } from "./transport.ts";
import type { Method } from "./types/operation.ts";
import type { AnyResult, Call } from "./types/result.ts";

const methods: readonly Method[] = ["GET", "PUT", "POST", "PATCH", "DELETE"];

/**
 * Builds the client of one API from its generated table. `Client` is the generated interface over the same table, so
 * the one cast of this package stands here.
 *
 * @throws {UsageError} for a host that is none.
 */
export function createApiClient<Client>(api: ApiFacts, table: OperationTable, options: TokenClientOptions): Client {
  const context = createContext(api, options);
  const client: Record<string, unknown> = {};
  for (const method of methods) {
    client[method] = (path: string, init: CallInit = {}) => {
      const target = findTarget(table, method, path);
      if (!target) return callOf(api.id, Promise.reject(unknownPath(api, table, method, path)));
      return call(context, target, () => init);
    };
  }
  for (const [key, row] of Object.entries(table)) {
    const target = targetOf(key, row);
    client[row.id] = (flat: Readonly<Record<string, unknown>> = {}) =>
      call(context, target, () => initOfFlatArguments(row, flat));
  }
  return client as Client;
}

function createContext(api: ApiFacts, options: TokenClientOptions): CallContext {
  // Looked up per request, so that a fetch that is installed later (instrumentation, tests) is used.
  const fetch = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  return {
    api,
    transport: createTransport(resolveOrigin(options.host) + api.basePath, fetch),
    headers: {
      ...options.headers,
      ...(api.tokenHeader !== undefined && options.token !== undefined && { [api.tokenHeader]: options.token }),
    },
  };
}

/** Async, so that wrong use rejects like every other fault instead of throwing at the call. */
function call(context: CallContext, target: CallTarget, init: () => CallInit): Call<AnyResult> {
  const perform = async () => performCall(context, target, init());
  return callOf(target.row.id, perform());
}

function findTarget(table: OperationTable, method: string, path: string): CallTarget | undefined {
  const key = `${method} ${path}`;
  const row = Object.hasOwn(table, key) ? table[key] : undefined;
  return row && targetOf(key, row);
}

function targetOf(key: string, row: OperationTable[string]): CallTarget {
  const space = key.indexOf(" ");
  return { row, method: key.slice(0, space), path: key.slice(space + 1) };
}

function unknownPath(api: ApiFacts, table: OperationTable, method: string, path: string): UsageError {
  const known = Object.keys(table).filter((key) => key.startsWith(`${method} `));
  return new UsageError(
    undefined,
    `The contract ${api.id} has no ${method} ${path}. Pass the path as the contract writes it, with {parameters} and without the base path ${api.basePath || "/"}; known are ${known.join(", ") || `no ${method} operations`}.`,
  );
}
