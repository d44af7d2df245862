import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { isJson } from "../contract/is-json.ts";
import { parameterValue } from "../contract/parameter-value.ts";
import type { CaseRequest } from "../exchange/case.ts";
import type { CredentialsChoice } from "../exchange/credentials-choice.ts";
import type { Run } from "../target/run.ts";

/** A request cannot be built: the contract demands a value and shows none. */
export class MissingExample extends Error {
  override readonly name = "MissingExample";
}

/** A request cannot be built: nobody said which of the server's own things it may be about. */
export class MissingSubject extends Error {
  override readonly name = "MissingSubject";
}

/** How a request differs from the plainest valid one. */
export interface RequestChanges {
  readonly method?: string;
  /** Path parameters. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Names of query parameters to leave out although they are required. */
  readonly without?: readonly string[];
  /** Over all others; `null` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly accept?: string;
  readonly contentType?: string;
  /** Any JSON value. */
  readonly body?: unknown;
  /** The exact text of the body, instead of `body`. */
  readonly rawBody?: string;
  /** With which credentials; the right ones where it is absent. */
  readonly auth?: CredentialsChoice;
  /** True where more of the body is announced than is ever sent. */
  readonly unfinished?: true;
}

/** Builds the request of one case. */
export type RequestBuilder = (operation: Operation, changes?: RequestChanges) => CaseRequest;

/**
 * Builds requests of one API: the required parameters by their examples, the default media types, the first example.
 * The subjects of a run come first, and elsewhere, where the examples name nothing, a path needs them.
 */
export function createRequestBuilder(
  { description }: ContractRuntime,
  document: ContractDocument,
  { subjects = {}, isElsewhere = false }: Partial<Pick<Run, "subjects" | "isElsewhere">> = {},
): RequestBuilder {
  return (operation, changes = {}) => {
    const parameterTexts = (location: "path" | "query" | "header", given: Readonly<Record<string, string>> = {}) =>
      operation.parameters
        .filter((parameter) => parameter.in === location && (parameter.required || parameter.name in given))
        .map((parameter) => {
          const subject = given[parameter.name] ?? subjects[parameter.name];
          if (subject === undefined && isElsewhere && (location === "path" || parameter.required))
            throw new MissingSubject(`nobody said which ${parameter.name} to use (--subjects)`);
          const value = subject ?? parameterValue(document, parameter);
          if (value !== undefined) return [parameter.name, value] as const;
          throw new MissingExample(
            `${operation.operationId} needs an example of its ${location} parameter ${parameter.name}`,
          );
        });

    const path = parameterTexts("path", changes.params).reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, encodeURIComponent(value)),
      operation.path,
    );
    const query = new URLSearchParams({
      ...Object.fromEntries(parameterTexts("query", changes.query)),
      ...changes.query,
    });
    for (const name of changes.without ?? []) query.delete(name);
    const method = changes.method ?? operation.method;
    // An undeclared method gets no body: the declared one's belongs to another request.
    const body = method === operation.method ? bodyText(document, operation, changes) : changes.rawBody;
    const headers = {
      ...acceptOf(operation, changes),
      ...(body !== undefined && {
        "Content-Type": changes.contentType ?? operation.request?.defaultMediaType ?? "application/json",
      }),
      ...Object.fromEntries(parameterTexts("header")),
      ...changes.headers,
    };
    return {
      method,
      path: `${description.basePath}${path}${query.size > 0 ? `?${query}` : ""}`,
      headers: Object.fromEntries(
        Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
      ),
      ...(body !== undefined && { body }),
      ...(changes.auth !== undefined && { credentials: changes.auth }),
      ...(changes.unfinished && { unfinished: true as const }),
    };
  };
}

function acceptOf(operation: Operation, { accept }: RequestChanges): { Accept?: string } {
  const label = accept ?? defaultSuccess(operation);
  return label === undefined ? {} : { Accept: label };
}

function defaultSuccess({ responses }: Operation): string | undefined {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  return successes.find(([, { defaultMediaType }]) => defaultMediaType !== undefined)?.[1].defaultMediaType;
}

function bodyText(document: ContractDocument, { operationId, request }: Operation, changes: RequestChanges) {
  if (changes.rawBody !== undefined) return changes.rawBody;
  if (changes.body !== undefined) return JSON.stringify(changes.body);
  if (!request) return undefined;
  const mediaType =
    request.mediaTypes.find(({ name }) => name === changes.contentType) ??
    request.mediaTypes.find(({ name }) => name === request.defaultMediaType);
  if (!mediaType) return undefined;
  const value = document.bodyExample(request.pointer, mediaType.name, mediaType.examples[0]);
  if (value !== undefined) return isJson(mediaType.name) ? JSON.stringify(value) : String(value);
  if (!request.required) return undefined;
  throw new MissingExample(`${operationId} needs an example of a ${mediaType.name} request body`);
}
