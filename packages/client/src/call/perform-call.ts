import { hide } from "../errors/hide.ts";
import type { ApiFacts } from "../types/api-facts.ts";
import type { OperationRow } from "../types/operation-row.ts";
import type { OutgoingCall } from "../types/outgoing.ts";
import type { AnyResult } from "../types/result.ts";
import { buildUrl } from "./build-url.ts";
import type { CallInit } from "./call-init.ts";
import { checkKnown } from "./check-known.ts";
import { chooseMediaTypes } from "./choose-media-types.ts";
import type { Core } from "./core.ts";
import { findStatus } from "./find-status.ts";
import { type FailureBody, readFailure } from "./read-failure.ts";
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
  const [method = "", ...rest] = key.split(" ");
  const path = rest.join(" ");
  const { id: operationId } = row;
  const { params, signal, body } = init;
  const { accept, expectedFor } = chooseMediaTypes(api, row, init);
  const write = row.writeBody ?? (() => checkKnown(operationId, "argument", "body", []));
  const written = body === undefined ? undefined : await write(row, body, init.contentType);
  const call: OutgoingCall = {
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
  };
  const answer = await core.send(row.adjust?.(call, params, core, row) ?? call);
  const { response } = answer;
  const { status, headers } = response;
  // Read by name alone: a URL may name the account, and headers and errors hold what a server copied from the request.
  const success = response.ok && findStatus(Object.keys(row.success), status);
  const { error, ...facts }: Partial<FailureBody> & { ok: boolean; data?: unknown } = success
    ? { ok: true, data: (row.readSuccess ?? readSuccess)(row, expectedFor(success), answer) }
    : { ok: false, ...readFailure(api, row, answer) };
  return hide({ ...facts, status }, { error, headers, response }) as AnyResult;
}
