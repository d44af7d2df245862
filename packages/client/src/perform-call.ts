import { buildUrl } from "./build-url.ts";
import { building } from "./building.ts";
import type { CallInit } from "./call-init.ts";
import { chooseMediaTypes } from "./choose-media-types.ts";
import type { Core } from "./core.ts";
import { findStatus } from "./find-status.ts";
import { isJson } from "./media-type.ts";
import type { ApiFacts, OperationRow } from "./operation-row.ts";
import { readFailure } from "./read-failure.ts";
import { readSuccess } from "./read-success.ts";
import { requestHeaders } from "./request-headers.ts";
import type { AnyResult } from "./types/result.ts";

/** Checks, sends and reads one call; `key` is the method and the path template, such as `GET /groups`. */
export async function performCall(
  core: Core,
  api: ApiFacts,
  key: string,
  row: OperationRow,
  init: CallInit,
): Promise<AnyResult> {
  const [method, path] = key.split(" ") as [string, string];
  const { params, signal, body: data } = init;
  const choice = chooseMediaTypes(api, row, init);
  const origin = core.origin();
  const { response, body } = await core.send({
    api,
    operationId: row.id,
    method,
    path,
    url: buildUrl(row.id, (typeof origin === "string" ? origin : await origin) + api.basePath, path, params),
    headers: requestHeaders(row.id, [core.headers(), init.headers, params?.header], choice),
    body:
      data !== undefined && isJson(choice.contentType ?? "")
        ? building(row.id, "body", () => JSON.stringify(data))
        : (data as BodyInit | undefined),
    signal,
  });
  const { status, headers } = response;
  const success = findStatus(Object.keys(row.success), status);
  return success === undefined
    ? { ok: false, ...readFailure(api, row, response, body), status, headers, response }
    : {
        ok: true,
        status,
        data: readSuccess(row, success, choice.expectedFor(success), response, body),
        headers,
        response,
      };
}
