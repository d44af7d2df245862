import type { ApiDescription, Operation, SecurityScheme } from "@edge-contracts/specs/runtime";
import type { Auth } from "../edge/answer-request.ts";

/** A GET request that the mock answers with 200. */
export interface SampleRequest {
  /** Below the origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The simplest GET of an API, with what it needs; `undefined` where no GET has examples for its parameters. */
export function sampleRequest(api: ApiDescription, auth: Auth): SampleRequest | undefined {
  const usable = api.operations.filter(
    (operation) => operation.method === "GET" && required(operation).every(hasExample),
  );
  const operation = usable.sort((a, b) => required(a).length - required(b).length)[0];
  return operation && { path: api.basePath + fill(operation), headers: headersOf(api, operation, auth) };
}

function required({ parameters }: Operation) {
  return parameters.filter((parameter) => parameter.required);
}

function hasExample({ example }: { readonly example?: unknown }): boolean {
  return example !== undefined;
}

function fill(operation: Operation): string {
  const named = (place: string) => required(operation).filter((parameter) => parameter.in === place);
  const path = named("path").reduce(
    (text, { name, example }) => text.replace(`{${name}}`, () => encodeURIComponent(String(example))),
    operation.path,
  );
  const query = new URLSearchParams(
    named("query").map(({ name, example }): [string, string] => [name, String(example)]),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

function headersOf(api: ApiDescription, operation: Operation, auth: Auth): Record<string, string> {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith("2"))?.[1];
  const wanted = required(operation).filter((parameter) => parameter.in === "header");
  const schemes = api.securitySchemes.filter(({ name }) => operation.security[0]?.includes(name));
  return {
    ...(success?.defaultMediaType && { Accept: success.defaultMediaType }),
    ...Object.fromEntries(wanted.map(({ name, example }) => [name, String(example)])),
    ...(auth === "presence" && Object.fromEntries(schemes.map(credentials))),
  };
}

/** Nobody checks what they hold, and they must not look like real ones. */
function credentials({ type, scheme, header }: SecurityScheme): [string, string] {
  return type === "apiKey" ? [header ?? "Authorization", "mock"] : ["Authorization", `${scheme ?? "Bearer"} mock`];
}
