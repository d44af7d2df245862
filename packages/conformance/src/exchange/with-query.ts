import type { ApiDescription } from "@edge-contracts/specs/runtime";

/**
 * Adds what every request to a target carries in its query, unless the request has it or the API has no such
 * parameter. Requests that match no operation get it too: it says for whom they are signed.
 */
export function withQuery(
  path: string,
  { operations }: ApiDescription,
  query: Readonly<Record<string, string>>,
): string {
  const present = new URLSearchParams(path.split("?")[1] ?? "");
  const isDeclared = (name: string) =>
    operations.some(({ parameters }) => parameters.some((each) => each.in === "query" && each.name === name));
  const added = Object.entries(query).filter(([name]) => !present.has(name) && isDeclared(name));
  if (added.length === 0) return path;
  const joined = added.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  return `${path}${path.includes("?") ? "&" : "?"}${joined}`;
}
