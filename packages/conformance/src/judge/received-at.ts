import { pointerTokens, valueAt } from "@edge-contracts/specs/runtime";
import type { Exchange } from "../exchange/exchange.ts";

/** Longer values are shown in part. */
const longest = 200;

/** What a redacted exchange has where a finding is about, for people; `undefined` where that cannot be told. */
export function receivedAt({ response }: Pick<Exchange, "response">, at: string): string | undefined {
  if (!response) return "no answer";
  const { status, headers, body, bodyBytes } = response;
  const [part = "", name = ""] = at.split("/");
  switch (part) {
    case "status":
      return String(status);
    case "media-type":
      return headers["content-type"] ?? "no Content-Type";
    case "header":
      return headers[name.toLowerCase()] ?? `no ${name}`;
    case "body":
      return bodyBytes === 0 ? "no body" : inBody(body, at.slice(part.length));
    default:
      return undefined;
  }
}

function inBody(body: string | undefined, pointer: string): string | undefined {
  // A body that was not kept, or only in part, cannot be looked into.
  if (body === undefined || body.endsWith("…")) return undefined;
  try {
    const value = valueAt(JSON.parse(body), pointer);
    const text = value === undefined ? `no ${pointerTokens(pointer).at(-1)}` : JSON.stringify(value);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  } catch {
    return undefined;
  }
}
