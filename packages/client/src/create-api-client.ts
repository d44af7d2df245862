import type { Auth } from "./auth/auth.ts";
import type { Token } from "./auth/token-auth.ts";
import { callOf } from "./call/call.ts";
import type { CallInit } from "./call/call-init.ts";
import { checkKnown } from "./call/check-known.ts";
import type { TokenClientOptions } from "./call/client-options.ts";
import { createCore } from "./call/core.ts";
import { rememberCore } from "./call/core-of.ts";
import { operationFunction } from "./call/operation-function.ts";
import { performCall } from "./call/perform-call.ts";
import { UsageError } from "./errors/usage-error.ts";
import type { ApiFacts } from "./types/api-facts.ts";
import type { Method } from "./types/operation.ts";
import type { OperationRow, OperationTable } from "./types/operation-row.ts";

const methods: readonly Method[] = ["GET", "PUT", "POST", "PATCH", "DELETE"];
const initKeys: readonly string[] = ["params", "body", "accept", "contentType", "headers", "signal"];

/**
 * Builds the client of one API from its generated table. `Client` is the generated interface over the same table,
 * hence the cast.
 *
 * @throws {UsageError} for a host that is none.
 */
export function createApiClient<Client>(
  api: ApiFacts,
  table: OperationTable,
  { token, ...options }: TokenClientOptions,
  // Given for APIs that take a token, so that the others do not carry it.
  tokenAuth?: (token: Token) => Auth,
): Client {
  const auth = token === undefined ? undefined : tokenAuth?.(token);
  const core = createCore(auth ? { ...options, host: options.host as string, auth } : options);
  const client: Record<string, unknown> = {};
  for (const method of methods) {
    client[method] = (path: string, init: CallInit = {}) => {
      const key = `${method} ${path}`;
      const row = Object.hasOwn(table, key) ? table[key] : undefined;
      return callOf(row?.id ?? api.id, async () => {
        if (!row) throw unknownPath(api, table, method, path);
        for (const name of Object.keys(init)) checkKnown(row.id, "option", name, initKeys);
        return performCall(core, api, key, row, init);
      });
    };
  }
  for (const [key, row] of Object.entries(table)) {
    const call = operationFunction<(...args: unknown[]) => unknown>(api, key, row as OperationRow);
    client[row.member ?? row.id] = (flat: unknown) => call(core, flat);
  }
  rememberCore(client, core);
  return client as Client;
}

function unknownPath(api: ApiFacts, table: OperationTable, method: string, path: string): UsageError {
  const known = Object.keys(table).filter((key) => key.startsWith(`${method} `));
  return new UsageError(
    undefined,
    `The contract ${api.id} has no ${method} ${path}. Pass the path as the contract writes it, with {parameters} and without the base path ${api.basePath || "/"}; known are ${known.join(", ") || `no ${method} operations`}.`,
  );
}
