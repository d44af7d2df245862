import type { Sample } from "./sample.ts";

/** The path and query of a sample, below the origin. */
export function requestPath({ operation, parameters }: Sample, basePath: string): string {
  const named = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const path = named("path").reduce(
    (text, { name, value }) => text.replace(`{${name}}`, () => encodeURIComponent(String(value))),
    `${basePath}${operation.path}`,
  );
  const query = new URLSearchParams(named("query").map(({ name, value }): [string, string] => [name, String(value)]));
  return query.size > 0 ? `${path}?${query}` : path;
}
