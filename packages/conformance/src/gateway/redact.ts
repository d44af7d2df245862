import type { ApiDescription, Match } from "@edge-contracts/specs/runtime";

/** Stands where a value was that nobody may see. */
const redacted = "[redacted]";

/** Removes what the contract marks as sensitive, and every credential, from what is kept of an exchange. */
export interface Redactor {
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
  /** A path with its query; path parameters are redacted too, where they are sensitive. */
  path(path: string, match: Match): string;
}

const alwaysSensitive = ["authorization", "proxy-authorization", "cookie", "set-cookie"];

/** Builds the redactor of one API. */
export function createRedactor({ securitySchemes, operations }: ApiDescription): Redactor {
  const sensitiveHeaders = new Set([
    ...alwaysSensitive,
    ...securitySchemes.flatMap(({ header }) => (header === undefined ? [] : [header.toLowerCase()])),
    ...operations
      .flatMap(({ parameters, responses }) => [
        ...parameters.filter((parameter) => parameter.in === "header" && parameter.sensitive),
        ...Object.values(responses).flatMap(({ headers }) => headers.filter(({ sensitive }) => sensitive)),
      ])
      .map(({ name }) => name.toLowerCase()),
  ]);
  return {
    headers: (headers) =>
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          sensitiveHeaders.has(name.toLowerCase()) ? redacted : value,
        ]),
      ),
    path(path, match) {
      if (match.kind !== "operation") return path;
      const sensitive = match.operation.parameters.filter((parameter) => parameter.sensitive);
      const [pathname = "", query] = path.split("?");
      const values = sensitive
        .filter((parameter) => parameter.in === "path")
        .map(({ name }) => match.pathParameters[name]);
      const shownPath = pathname
        .split("/")
        .map((segment) =>
          values.some((value) => value === segment || encodeURIComponent(value ?? "") === segment) ? redacted : segment,
        )
        .join("/");
      if (query === undefined) return shownPath;
      const shown = new URLSearchParams(query);
      for (const { name } of sensitive) if (shown.has(name)) shown.set(name, redacted);
      return `${shownPath}?${shown}`;
    },
  };
}
