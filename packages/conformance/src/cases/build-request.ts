import {
  basePathsOf,
  type ContractRuntime,
  type Operation,
  type Parameter,
  plainText,
  queryPairs,
  type WrittenBody,
  writeBody,
  writePath,
} from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { parameterExample } from "../contract/parameter-value.ts";
import type { CaseRequest } from "../exchange/case.ts";
import type { CredentialsChoice } from "../exchange/credentials-choice.ts";
import type { Run } from "../target/run.ts";

/** A request cannot be built from what is known; the message says what is missing. */
export abstract class CannotBuild extends Error {}

/** The contract demands a value and shows none. */
export class MissingExample extends CannotBuild {
  override readonly name = "MissingExample";
}

/** Nobody said which of the server's own things a request may be about. */
export class MissingSubject extends CannotBuild {
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

/** The request, or nothing where it cannot be built: the documented cases of the operation say what is missing. */
export function tryBuild(
  build: RequestBuilder,
  operation: Operation,
  changes?: RequestChanges,
): CaseRequest | undefined {
  try {
    return build(operation, changes);
  } catch (error) {
    if (error instanceof CannotBuild) return undefined;
    throw error;
  }
}

/**
 * Builds requests of one API: the required parameters by their examples, the default media types, the first example.
 * The subjects of a run come first, and elsewhere, where the examples name nothing, a path needs them.
 */
export function createRequestBuilder(
  { description }: ContractRuntime,
  document: ContractDocument,
  {
    subjects = {},
    discovered = {},
    isElsewhere = false,
  }: Partial<Pick<Run, "subjects" | "discovered" | "isElsewhere">> = {},
): RequestBuilder {
  return (operation, changes = {}) => {
    const values = (location: Parameter["in"], given: Readonly<Record<string, string>> = {}) =>
      operation.parameters
        .filter((parameter) => parameter.in === location && (parameter.required || parameter.name in given))
        .map((parameter) => {
          const told = operation.effect === "read" && location === "path" ? discovered[parameter.name] : undefined;
          const subject = given[parameter.name] ?? subjects[parameter.name] ?? told;
          if (subject === undefined && isElsewhere && (location === "path" || parameter.required))
            throw new MissingSubject(`nobody said which ${parameter.name} to use (--subjects)`);
          const value = subject ?? parameterExample(document, parameter);
          if (value !== undefined) return [parameter, value] as const;
          throw new MissingExample(
            `${operation.operationId} needs an example of its ${location} parameter ${parameter.name}`,
          );
        });

    const path = writePath(operation.path, new Map(values("path", changes.params)));
    const query = new URLSearchParams(
      values("query", changes.query).flatMap(([parameter, value]) => queryPairs(parameter.name, parameter, value)),
    );
    for (const [name, value] of Object.entries(changes.query ?? {})) query.set(name, value);
    for (const name of changes.without ?? []) query.delete(name);
    const method = changes.method ?? operation.method;
    // An undeclared method gets no body: the declared one's belongs to another request.
    const body =
      method === operation.method
        ? bodyOf(document, operation, changes)
        : changes.rawBody === undefined
          ? undefined
          : { text: changes.rawBody };
    const cookies = values("cookie").map(([parameter, value]) => `${parameter.name}=${plainText(parameter, value)}`);
    const headers = {
      ...acceptOf(operation, changes),
      ...(body !== undefined && { "Content-Type": contentTypeOf(operation, changes, body) }),
      ...Object.fromEntries(
        values("header").map(([parameter, value]) => [parameter.name, plainText(parameter, value)]),
      ),
      ...(cookies.length > 0 && { Cookie: cookies.join("; ") }),
      ...changes.headers,
    };
    const [basePath = description.basePath] = basePathsOf(description, operation);
    return {
      method,
      path: `${basePath}${path}${query.size > 0 ? `?${query}` : ""}`,
      headers: Object.fromEntries(
        Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
      ),
      ...(body !== undefined && { body: body.text }),
      ...(changes.auth !== undefined && { credentials: changes.auth }),
      ...(changes.unfinished && { unfinished: true as const }),
    };
  };
}

/** A label that somebody chose stays, unless it is the name of a media type that is written in another way. */
function contentTypeOf({ request }: Operation, { contentType }: RequestChanges, body: WrittenBody): string {
  const isDeclared = request?.mediaTypes.some(({ name }) => name === contentType);
  const written = contentType === undefined || isDeclared ? body.contentType : undefined;
  return written ?? contentType ?? request?.defaultMediaType ?? "application/json";
}

function acceptOf(operation: Operation, { accept }: RequestChanges): { Accept?: string } {
  const label = accept ?? defaultSuccess(operation);
  return label === undefined ? {} : { Accept: label };
}

function defaultSuccess({ responses }: Operation): string | undefined {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  return successes.find(([, { defaultMediaType }]) => defaultMediaType !== undefined)?.[1].defaultMediaType;
}

function bodyOf(
  document: ContractDocument,
  { operationId, request }: Operation,
  changes: RequestChanges,
): WrittenBody | undefined {
  if (changes.rawBody !== undefined) return { text: changes.rawBody };
  const mediaType =
    request?.mediaTypes.find(({ name }) => name === changes.contentType) ??
    request?.mediaTypes.find(({ name }) => name === request.defaultMediaType);
  if (changes.body !== undefined) return writeBody(mediaType, changes.body);
  if (!request || !mediaType) return undefined;
  const { format } = mediaType;
  // Bytes may be any, and so may text that no schema speaks of.
  const anything = format === "binary" || (format === "text" && mediaType.validator === undefined);
  const value =
    document.bodyExample(request.pointer, mediaType.name, mediaType.examples[0]) ?? (anything ? "example" : undefined);
  if (value !== undefined) return writeBody(mediaType, value);
  if (!request.required) return undefined;
  throw new MissingExample(`${operationId} needs an example of a ${mediaType.name} request body`);
}
