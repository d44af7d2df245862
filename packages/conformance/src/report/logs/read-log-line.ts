import { headersOf, type Json, type LoggedExchange, objectOf } from "./logged-exchange.ts";

/**
 * Reads one line of a gateway's access log in JSON: what Kong and Caddy write as objects for request and response, and
 * what nginx, Envoy, Traefik, HAProxy and API Gateway write side by side, by the names that their manuals use.
 * `undefined` where it names no method, path and status.
 */
export function readLogLine(line: Json): LoggedExchange | undefined {
  const request = objectOf(line["request"]);
  const response = objectOf(line["response"]);
  const method = first([request, line], methodNames);
  const url = first([request, line], urlNames);
  const status = Number(first([response, line], statusNames));
  if (typeof method !== "string" || typeof url !== "string" || !(status >= 100)) return undefined;
  const allSent = headersOf(request["headers"] ?? line["request_headers"]);
  const allReceived = headersOf(response["headers"] ?? line["resp_headers"] ?? line["response_headers"]);
  const requestHeaders = allSent ?? labelled(line, acceptNames, "accept");
  const responseHeaders = allReceived ?? labelled(line, contentTypeNames, "content-type");
  const requestBody = textOf(request["body"] ?? line["request_body"]);
  const responseBody = textOf(response["body"] ?? line["response_body"]);
  return {
    startedAt: String(first([line], timeNames) ?? ""),
    durationMs: 0,
    method: method.toUpperCase(),
    url: withQuery(url, first([line], queryNames)),
    status,
    ...(requestHeaders && { requestHeaders }),
    ...(allSent && allReceived ? {} : { areHeadersPartial: true as const }),
    ...(responseHeaders && { responseHeaders }),
    ...(requestBody && { requestBody }),
    ...(responseBody && { responseBody }),
  };
}

const methodNames = ["method", "request_method", "http_method", "httpMethod", "requestMethod", "RequestMethod", "verb"];
const urlNames = [
  ...["uri", "request_uri", "requestUri", "url", "path", "request_path", "requestPath", "RequestPath"],
  ...["http_path", "x_envoy_origin_path", "resourcePath"],
];
const queryNames = ["query", "query_string", "args"];
const statusNames = ["status", "status_code", "statusCode", "response_code", "DownstreamStatus", "http_status"];
const acceptNames = ["http_accept", "accept", "request_Accept"];
const contentTypeNames = ["sent_http_content_type", "content_type", "downstream_Content-Type", "response_content_type"];
const timeNames = ["time", "timestamp", "start_time", "StartUTC", "time_iso8601", "ts", "requestTime", "started_at"];

function first(places: readonly Json[], names: readonly string[]): unknown {
  for (const place of places) for (const name of names) if (place[name] !== undefined) return place[name];
  return undefined;
}

function labelled(line: Json, names: readonly string[], header: string): Record<string, string> | undefined {
  const value = first([line], names);
  return typeof value === "string" && value !== "" && value !== "-" ? { [header]: value } : undefined;
}

function textOf(body: unknown): Buffer | undefined {
  if (body === undefined || body === null) return undefined;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}

function withQuery(url: string, query: unknown): string {
  return typeof query === "string" && query !== "" && query !== "-" && !url.includes("?") ? `${url}?${query}` : url;
}
