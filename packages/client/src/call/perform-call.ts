import type { ApiFacts, OperationRow } from "../types/operation-row.ts";
import type { AnyResult } from "../types/result.ts";
import { buildUrl } from "./build-url.ts";
import type { CallInit } from "./call-init.ts";
import { checkKnown } from "./check-known.ts";
import { chooseMediaTypes } from "./choose-media-types.ts";
import type { Core } from "./core.ts";
import { findStatus } from "./find-status.ts";
import { readFailure } from "./read-failure.ts";
import { readSuccess } from "./read-success.ts";
import { requestHeaders } from "./request-headers.ts";

/** Checks, sends and reads one call; `key` is the method and the path template, such as `GET /groups`. */
export async function performCall(
  core: Core,
  api: ApiFacts,
  key: string,
  row: OperationRow,
  init: CallInit,
): Promise<AnyResult> {
  const [method, path] = key.split(" ") as [string, string];
  const { id: operationId } = row;
  const { params, signal, body } = init;
  const { accept, expectedFor } = chooseMediaTypes(api, row, init);
  if (body !== undefined && !row.writeBody) checkKnown(operationId, "argument", "body", []);
  const written = body === undefined ? undefined : await row.writeBody?.(row, body, init.contentType);
  const answer = await core.send({
    api,
    operationId,
    method,
    path,
    url: buildUrl(row, (await core.origin(signal)) + api.basePath, path, params),
    headers: requestHeaders(operationId, [
      core.headers(),
      init.headers,
      params?.header,
      { Accept: accept, "Content-Type": written?.contentType ?? "" },
    ]),
    body: written?.sent,
    signal,
    repeat: row.repeat,
  });
  const { response } = answer;
  const { status, headers } = response;
  const facts = { status, headers, response };
  const success = findStatus(Object.keys(row.success), status);
  return success === undefined
    ? { ok: false, ...readFailure(api, row, answer), ...facts }
    : { ok: true, data: readSuccess(row, expectedFor(success), answer), ...facts };
}
