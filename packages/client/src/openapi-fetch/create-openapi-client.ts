import createOpenApiFetch, { type Client } from "openapi-fetch";
import type { Auth } from "../auth/auth.ts";
import type { Token } from "../auth/token-auth.ts";
import { chooseMediaTypes } from "../call/choose-media-types.ts";
import type { TokenClientOptions } from "../call/client-options.ts";
import { createCore } from "../call/core.ts";
import { findStatus } from "../call/find-status.ts";
import { essenceOf, isIn } from "../call/media-type.ts";
import { DecodeError } from "../errors/decode-error.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { ApiFacts } from "../types/api-facts.ts";
import type { OperationRow, OperationTable } from "../types/operation-row.ts";
import type { OutgoingCall } from "../types/outgoing.ts";
import { findOperation } from "./find-operation.ts";

/** Stands in URLs until the credentials have told the host. */
const unknownOrigin = "https://host-of-the-credentials.invalid";

/**
 * A client of openapi-fetch whose requests go through the core of this package: exact media types, a signature per
 * attempt, retries, and whatever `fetch` of the options does. Middleware of its own ecosystem runs before all that, and
 * once per call.
 *
 * @throws {UsageError} for options that `createCore` refuses.
 */
export function createOpenApiClient<Paths extends {}>(
  api: ApiFacts,
  table: OperationTable,
  { token, ...options }: TokenClientOptions,
  tokenAuth?: (token: Token) => Auth,
): Client<Paths> {
  const auth = token === undefined ? undefined : tokenAuth?.(token);
  const core = createCore(auth ? { ...options, host: options.host as string, auth } : options);

  /** Sends one request of openapi-fetch, whatever its middleware has made of it. */
  const fetch = async (request: Request): Promise<Response> => {
    const { method, signal } = request;
    const url = new URL(request.url);
    const [key, row] = findOperation(api, table, method, url.pathname);
    const origin = await core.origin(signal);
    if (url.origin !== unknownOrigin && url.origin !== origin) {
      throw new UsageError(row.id, `Credentials are for ${origin}. Send nothing to ${url.origin} with them.`);
    }
    const headers = new Headers({ ...core.headers() });
    for (const [name, value] of request.headers) headers.set(name, value);
    const bytes = await request.arrayBuffer();
    const call: OutgoingCall = {
      api,
      operationId: row.id,
      method,
      path: key.slice(key.indexOf(" ") + 1),
      url: origin + url.pathname + url.search,
      headers,
      body: bytes.byteLength > 0 ? bytes : undefined,
      signal,
      repeat: row.repeat,
    };
    const { response, body } = await core.send(row.adjust?.(call, undefined, core, row) ?? call);
    checkLabel(row, headers.get("accept") ?? "", response, body);
    const { status, statusText } = response;
    const answered = new Headers(response.headers);
    // The body is unpacked, and openapi-fetch takes a length of 0 for none.
    for (const name of ["content-encoding", "content-length"]) answered.delete(name);
    if (body === "") answered.set("content-length", "0");
    return new Response(body === "" ? null : body, { status, statusText, headers: answered });
  };

  const baseUrl = (options.host === undefined ? unknownOrigin : originOf(options.host)) + api.basePath;
  const client = createOpenApiFetch<Paths>({ baseUrl, fetch });
  client.use({
    onRequest({ request, schemaPath }) {
      const row = table[`${request.method} ${schemaPath}`];
      if (!row) return;
      const accept = request.headers.get("accept");
      const [first = ""] = row.body ?? [];
      if (accept === null) setOrDelete(request.headers, "Accept", chooseMediaTypes(api, row, {}).accept);
      else if (!accept.includes(",")) request.headers.set("Accept", chooseMediaTypes(api, row, { accept }).accept);
      // What openapi-fetch calls every body by.
      const isUnnamed =
        request.headers.get("content-type") === "application/json" && !row.body?.includes("application/json");
      if (isUnnamed) setOrDelete(request.headers, "Content-Type", first);
    },
  });
  return client;
}

function setOrDelete(headers: Headers, name: string, value: string): void {
  if (value === "") headers.delete(name);
  else headers.set(name, value);
}

/** A success under another label than was asked for is none, as in the rest of this package. */
function checkLabel(row: OperationRow, accept: string, response: Response, body: string | Blob): void {
  const success = findStatus(Object.keys(row.success), response.status);
  const offered = success === undefined ? [] : (row.success[success] ?? []);
  const label = essenceOf(response);
  if (success === undefined || offered.length === 0 || body === "") return;
  const aliases = Object.entries(row.aliases ?? {}).flatMap(([alias, type]) => (accept.includes(alias) ? [type] : []));
  const asked = [...offered.filter((type) => accept.includes(type)), ...aliases];
  if (asked.some((type) => isIn(label, type))) return;
  throw new DecodeError(row.id, label ? `is ${label}` : "has no Content-Type", {
    expected: asked.join(" or "),
    response,
    body: typeof body === "string" ? body : "",
  });
}

function originOf(host: string): string {
  return new URL(/^https?:\/\//i.test(host) ? host : `https://${host}`).origin;
}
