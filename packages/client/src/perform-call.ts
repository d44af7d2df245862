import { buildUrl } from "./build-url.ts";
import type { CallInit } from "./call-init.ts";
import { checkPathParameters } from "./check-path-parameters.ts";
import { chooseMediaTypes } from "./choose-media-types.ts";
import type { Core } from "./core.ts";
import { UsageError } from "./errors/usage-error.ts";
import { findStatus } from "./find-status.ts";
import { isJson } from "./media-type.ts";
import type { ApiFacts, OperationRow } from "./operation-row.ts";
import { readFailure } from "./read-failure.ts";
import { readSuccess } from "./read-success.ts";
import { requestHeaders } from "./request-headers.ts";
import type { AnyResult } from "./types/result.ts";

/** One operation to call: its row, and the method and path of its key. */
export interface CallTarget {
  readonly row: OperationRow;
  readonly method: string;
  readonly path: string;
}

const initKeys: readonly string[] = ["params", "body", "accept", "contentType", "headers", "signal"];

/** Checks, sends and reads one call. */
export async function performCall(core: Core, api: ApiFacts, target: CallTarget, init: CallInit): Promise<AnyResult> {
  const { row, method, path } = target;
  for (const key of Object.keys(init)) {
    if (!initKeys.includes(key)) {
      throw new UsageError(row.id, `There is no option ${JSON.stringify(key)}. Known are ${initKeys.join(", ")}.`);
    }
  }
  const { params, signal } = init;
  checkPathParameters(row.id, path, params?.path);
  const choice = chooseMediaTypes(api, row, init);
  const { response, body } = await core.send({
    api,
    operationId: row.id,
    method,
    path,
    url: buildUrl(row.id, (await core.origin()) + api.basePath, path, params),
    headers: requestHeaders(row.id, [core.headers(), init.headers, params?.header], choice),
    body: serialize(row, init.body, choice.contentType),
    signal,
  });
  const { status, headers } = response;
  const success = findStatus(Object.keys(row.success), status);
  if (success !== undefined) {
    const data = readSuccess(row, success, choice.expectedFor(success), response, body);
    return { ok: true, status, data, headers, response };
  }
  return { ok: false, ...readFailure(api, row, response, body), status, headers, response };
}

function serialize(row: OperationRow, body: unknown, contentType: string | undefined): BodyInit | undefined {
  if (body === undefined || (contentType !== undefined && !isJson(contentType))) return body as BodyInit | undefined;
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw new UsageError(row.id, `The request cannot be built: ${String(cause)}. Check the body.`, { cause });
  }
}
