import type { CallInit } from "./call-init.ts";
import { checkPathParameters } from "./check-path-parameters.ts";
import { chooseMediaTypes } from "./choose-media-types.ts";
import { UsageError } from "./errors/usage-error.ts";
import { findStatus } from "./find-status.ts";
import type { ApiFacts, OperationRow } from "./operation-row.ts";
import { readFailure } from "./read-failure.ts";
import { readSuccess } from "./read-success.ts";
import { readText } from "./read-text.ts";
import { requestHeaders } from "./request-headers.ts";
import type { Transport } from "./transport.ts";
import type { AnyResult } from "./types/result.ts";

/** What all calls of one client share. */
export interface CallContext {
  readonly api: ApiFacts;
  readonly transport: Transport;
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One operation to call: its row, and the method and path of its key. */
export interface CallTarget {
  readonly row: OperationRow;
  readonly method: string;
  readonly path: string;
}

const initKeys: readonly string[] = ["params", "body", "accept", "contentType", "headers", "signal"];

/** Checks, sends and reads one call. */
export async function performCall(context: CallContext, target: CallTarget, init: CallInit): Promise<AnyResult> {
  const { api, transport } = context;
  const { row, method, path } = target;
  for (const key of Object.keys(init)) {
    if (!initKeys.includes(key)) {
      throw new UsageError(row.id, `There is no option ${JSON.stringify(key)}. Known are ${initKeys.join(", ")}.`);
    }
  }
  checkPathParameters(row.id, path, init.params?.path);
  const choice = chooseMediaTypes(api, row, init);
  const response = await transport({
    operationId: row.id,
    method,
    path,
    params: init.params ?? {},
    body: init.body,
    contentType: choice.contentType,
    headers: requestHeaders(row.id, [context.headers, init.headers], choice),
    signal: init.signal,
  });
  const body = await readText(row.id, response, init.signal);
  const { status, headers } = response;
  const success = findStatus(Object.keys(row.success), status);
  if (success !== undefined) {
    const data = readSuccess(row, success, choice.expectedFor(success), response, body);
    return { ok: true, status, data, headers, response };
  }
  return { ok: false, ...readFailure(api, row, response, body), status, headers, response };
}
