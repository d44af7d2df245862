import { headersOf, type Json, type LoggedExchange, objectOf } from "./logged-exchange.ts";

/** Reads an HTTP archive (HAR 1.2), as browsers, proxies and this package write it. */
export function readHar(archive: Json): LoggedExchange[] {
  const { entries } = objectOf(archive["log"]);
  return (Array.isArray(entries) ? entries : []).map((entry) => readEntry(objectOf(entry)));
}

function readEntry(entry: Json): LoggedExchange {
  const request = objectOf(entry["request"]);
  const response = objectOf(entry["response"]);
  const responseHeaders = headersOf(response["headers"]) ?? {};
  // The content of an archive is what was left when the encodings of the wire had been taken off.
  delete responseHeaders["content-encoding"];
  const posted = objectOf(request["postData"])["text"];
  const requestBody =
    typeof posted === "string" ? Buffer.from(posted) : isEmpty(request["bodySize"]) ? empty : undefined;
  const responseBody = contentOf(objectOf(response["content"]), response["bodySize"]);
  return {
    startedAt: String(entry["startedDateTime"] ?? ""),
    durationMs: Number(entry["time"]) || 0,
    method: String(request["method"] ?? ""),
    url: String(request["url"] ?? ""),
    status: Number(response["status"]) || 0,
    requestHeaders: headersOf(request["headers"]) ?? {},
    responseHeaders,
    ...(requestBody && { requestBody }),
    ...(responseBody && { responseBody }),
  };
}

const empty = Buffer.alloc(0);

/** Sizes of -1 are unknown, and archives without a body and without a size had none to write down. */
function isEmpty(size: unknown): boolean {
  return size === undefined || size === 0;
}

function contentOf({ text, encoding, size }: Json, bodySize: unknown): Buffer | undefined {
  if (typeof text === "string") return Buffer.from(text, encoding === "base64" ? "base64" : "utf8");
  return isEmpty(size) || bodySize === 0 ? empty : undefined;
}
