import type { Exchange } from "./exchange.ts";

/** A command that repeats an exchange, as far as it may be shown: what was redacted has to be filled in by hand. */
export function toCurl(target: string, { request }: Exchange): string {
  const { method, path, headers, body, bodyBytes } = request;
  const shown = Object.entries(headers).filter(([name]) => !unhelpful.has(name));
  return [
    `curl -i -X ${method} ${quote(target.replace(/\/$/, "") + path)}`,
    ...shown.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(bodyBytes > 0 ? [`--data-binary ${quote(body ?? `[a body of ${bodyBytes} bytes that was not kept]`)}`] : []),
  ].join(" \\\n  ");
}

const unhelpful = new Set(["accept-encoding", "accept-language", "sec-fetch-mode", "user-agent", "content-length"]);

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
