import type { ApiDescription, Operation, SecurityScheme } from "@edge-contracts/specs/runtime";
import type { Auth } from "../auth/auth.ts";
import { testCredentials } from "../auth/test-credentials.ts";

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
    ...(auth !== "off" && Object.fromEntries(schemes.map(credentials))),
  };
}

/** Good for `presence`; of what is verified, a token is right, and a signature nobody can type. */
function credentials({ type, scheme, header }: SecurityScheme): [string, string] {
  return type === "apiKey"
    ? [header ?? "Authorization", testCredentials.tokens[0]?.token ?? ""]
    : ["Authorization", `${scheme ?? "Bearer"} mock`];
}
