import type { Exchange, RecordedMessage } from "../../exchange/exchange.ts";
import { toolVersion } from "../about-run.ts";

/** Exchanges as an HTTP archive (HAR 1.2), the form that browsers' network panels and most HTTP tools open. */
export function toHar(origin: string, exchanges: readonly Exchange[]): object {
  return {
    log: {
      version: "1.2",
      creator: { name: "edge-conformance", version: toolVersion },
      entries: exchanges.map((exchange) => toEntry(origin, exchange)),
    },
  };
}

function toEntry(origin: string, { startedAt, durationMs, request, response, verdict, caseKey }: Exchange): object {
  const url = new URL(request.path, origin);
  return {
    startedDateTime: startedAt,
    time: durationMs,
    request: {
      method: request.method,
      url: url.href,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: pairs(Object.entries(request.headers)),
      queryString: pairs([...url.searchParams]),
      ...(isWhole(request.body) && { postData: { mimeType: contentType(request), text: request.body } }),
      headersSize: -1,
      bodySize: request.bodyBytes,
    },
    response: {
      // What HAR readers show for a request that got no answer.
      status: response?.status ?? 0,
      statusText: "",
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: pairs(Object.entries(response?.headers ?? {})),
      content: {
        size: response?.bodyBytes ?? 0,
        mimeType: response ? contentType(response) : "x-unknown",
        ...(isWhole(response?.body) && { text: response.body }),
      },
      redirectURL: "",
      headersSize: -1,
      bodySize: response?.bodyBytes ?? -1,
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    comment: caseKey === undefined ? verdict : `${verdict}: ${decodeURIComponent(caseKey)}`,
  };
}

function pairs(entries: readonly (readonly [string, string])[]): object[] {
  return entries.map(([name, value]) => ({ name, value }));
}

function contentType({ headers }: RecordedMessage): string {
  return headers["content-type"] ?? "application/octet-stream";
}

/** A body that was kept in part would pass for a broken one. */
function isWhole(body: string | undefined): body is string {
  return body !== undefined && !body.endsWith("…");
}
