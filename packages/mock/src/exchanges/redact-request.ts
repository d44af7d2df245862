import type { Operation } from "@edge-contracts/specs/runtime";
import type { ObservedExchange } from "./observed-exchange.ts";

const redacted = "[redacted]";
const alwaysSensitive = ["authorization", "proxy-authorization", "cookie"];

/** The path and the headers of a request without what the contract marks as sensitive, and without any credential. */
export function redactRequest(observed: Pick<ObservedExchange, "path" | "search" | "headers" | "api" | "operation">): {
  path: string;
  requestHeaders: Record<string, string>;
} {
  const { path, search, headers, api, operation } = observed;
  const sensitive = operation?.parameters.filter((parameter) => parameter.sensitive) ?? [];
  const named = (place: string) => sensitive.filter((parameter) => parameter.in === place).map(({ name }) => name);
  const hidden = new Set([
    ...alwaysSensitive,
    ...(api?.securitySchemes ?? []).flatMap(({ header }) => (header === undefined ? [] : [header.toLowerCase()])),
    ...named("header").map((name) => name.toLowerCase()),
  ]);
  const shown = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    hidden.has(name) ? redacted : [value].flat().join(", "),
  ]);
  return {
    path: redactPath(path, operation, named("path")) + redactQuery(search, named("query")),
    requestHeaders: Object.fromEntries(shown),
  };
}

function redactPath(path: string, operation: Operation | undefined, names: readonly string[]): string {
  if (!operation || names.length === 0) return path;
  // Counted from the end: the template does not have the base path.
  const template = operation.path.split("/").reverse();
  return path
    .split("/")
    .reverse()
    .map((segment, index) => (names.some((name) => template[index] === `{${name}}`) ? redacted : segment))
    .reverse()
    .join("/");
}

function redactQuery(search: string, names: readonly string[]): string {
  if (search === "" || names.length === 0) return search;
  const query = new URLSearchParams(search);
  for (const name of names) if (query.has(name)) query.set(name, redacted);
  return `?${query}`;
}
