import {
  type ApiDescription,
  escapePointer,
  type Match,
  mediaTypeEssence,
  responseFor,
} from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { operationToAnswerFor } from "../contract/match-request.ts";
import type { RecordedMessage } from "../exchange/exchange.ts";
import { parseBody } from "../exchange/parse-body.ts";
import type { WireRequest, WireResponse } from "../exchange/wire.ts";
import { redactBody, scrubBody } from "./redact-body.ts";
import { scrub } from "./scrub.ts";
import { sensitiveNames } from "./sensitive-names.ts";
import { redacted } from "./stand-in.ts";

/** Both messages of an exchange as they may be kept. */
interface RedactedExchange {
  readonly request: RecordedMessage & { readonly method: string; readonly path: string };
  readonly response?: RecordedMessage & { readonly status: number };
}

/** Removes what the contract marks as sensitive, every credential, and whatever nobody declared, from an exchange. */
export type Redactor = (match: Match, request: WireRequest, response: WireResponse | undefined) => RedactedExchange;

/** Longer bodies are kept in part: a report is no archive. */
const longestBody = 16 * 1024;

/** Builds the redactor of one API; without the document of its contract no body is kept. */
export function createRedactor(description: ApiDescription, document?: ContractDocument): Redactor {
  const secretHeaders = credentialHeaders(description);
  const shownHeaders = harmlessHeaders(description, secretHeaders);
  const secretNames = sensitiveNames(document?.at(""));

  const bodyOf = (
    schemaPointer: string | undefined,
    { body, headers }: Pick<WireRequest, "body" | "headers">,
    secrets: string[],
    alwaysJson = false,
  ): { body?: string } => {
    if (!document || schemaPointer === undefined || body.length === 0) return {};
    const { value, broken } = parseBody(body, headers["content-type"], alwaysJson);
    // What is not JSON has no members to mark, so there is no telling what in it is a secret.
    if (broken || typeof value === "string") return {};
    const kept = redactBody(document, schemaPointer, secretNames, value);
    secrets.push(...kept.hidden);
    const text = JSON.stringify(scrubBody(document, schemaPointer, kept.value, secrets));
    return { body: text.length > longestBody ? `${text.slice(0, longestBody)}…` : text };
  };

  const headersOf = (headers: Readonly<Record<string, string>>, secrets: readonly string[]) =>
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        shownHeaders.has(name.toLowerCase())
          ? scrub(name === "location" ? (value.split("?", 1)[0] as string) : value, secrets)
          : redacted,
      ]),
    );

  const lasting = new Set<string>();

  return (match, request, response) => {
    const sent = [...secretHeaders].flatMap((name) => credentialTexts(request.headers[name]));
    // A server may tell one client what another one has sent.
    for (const text of [...secretHeaders].flatMap((name) => lastingTexts(request.headers[name]))) lasting.add(text);
    const secrets = [...lasting, ...sent];
    const path = redactPath(request.path, match, secrets);
    const requestPointer = match.kind === "operation" ? requestSchema(description, match, request) : undefined;
    const requestBody = bodyOf(requestPointer, request, secrets, description.checks.contentType === "ignored");
    const responseBody = response && bodyOf(responseSchema(match, response), response, secrets);
    return {
      request: {
        method: request.method,
        path: scrub(path, secrets),
        headers: headersOf(request.headers, secrets),
        bodyBytes: request.body.length,
        ...requestBody,
      },
      ...(response && {
        response: {
          status: response.status,
          headers: headersOf(response.headers, secrets),
          bodyBytes: response.body.length,
          ...responseBody,
        },
      }),
    };
  };
}

const alwaysSecret = ["authorization", "proxy-authorization", "cookie", "set-cookie"];

const alwaysShown = [
  ...["accept", "allow", "cache-control", "content-encoding", "content-language", "content-length", "content-type"],
  ...["date", "etag", "expires", "last-modified", "location", "prefer", "preference-applied", "retry-after", "server"],
  ...["user-agent", "vary", "via"],
];

function credentialHeaders({ securitySchemes }: ApiDescription): ReadonlySet<string> {
  const named = securitySchemes.flatMap(({ header }) => (header === undefined ? [] : [header.toLowerCase()]));
  return new Set([...alwaysSecret, ...named]);
}

function harmlessHeaders({ operations }: ApiDescription, secret: ReadonlySet<string>): ReadonlySet<string> {
  const declared = operations.flatMap(({ parameters, responses }) => [
    ...parameters.filter((parameter) => parameter.in === "header"),
    ...Object.values(responses).flatMap(({ headers }) => headers),
  ]);
  const sensitive = new Set(declared.filter((each) => each.sensitive).map(({ name }) => name.toLowerCase()));
  const names = [...alwaysShown, ...declared.map(({ name }) => name.toLowerCase())];
  return new Set(names.filter((name) => !secret.has(name) && !sensitive.has(name)));
}

/** A credential, and each of its parts: a server may echo one of them alone. */
function credentialTexts(header: string | undefined): string[] {
  if (header === undefined) return [];
  const parts = header.split(/[\s;,]+/).map((part) => part.slice(part.indexOf("=") + 1));
  return [header, ...parts].filter((text) => text.length >= 8 && !/^EG1-HMAC-SHA256$/i.test(text));
}

/** The parts of a credential that it shares with the next one: the whole of a token, and nothing that was just signed. */
function lastingTexts(header: string | undefined): string[] {
  const parts = header?.split(/[\s;]/) ?? [];
  const textOf = (name: string) => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const [client, access] = [textOf("client_token"), textOf("access_token")];
  if (client === undefined || access === undefined) return credentialTexts(header);
  return [client, access].filter((text) => text.length >= 8);
}

/** Removes the values of sensitive parameters, which join the secrets, and of query parameters that nobody declared. */
function redactPath(path: string, match: Match, secrets: string[]): string {
  const [pathname = "", query] = path.split("?");
  const operations = match.kind === "operation" ? [match.operation] : [];
  const parameters = operations.flatMap((operation) => operation.parameters);
  for (const { name, sensitive } of parameters.filter((parameter) => parameter.in === "path")) {
    const value = match.kind === "operation" ? match.pathParameters[name] : undefined;
    if (sensitive && value !== undefined) secrets.push(value, encodeURIComponent(value));
  }
  const shownPath = pathname
    .split("/")
    .map((segment) => (secrets.includes(segment) ? redacted : segment))
    .join("/");
  if (query === undefined) return shownPath;
  const shown = new URLSearchParams(query);
  for (const name of new Set(shown.keys())) {
    const harmless = parameters.some((each) => each.in === "query" && each.name === name && !each.sensitive);
    if (harmless) continue;
    secrets.push(...shown.getAll(name));
    shown.set(name, redacted);
  }
  return `${shownPath}?${shown}`;
}

function requestSchema(
  { checks }: ApiDescription,
  { operation }: Extract<Match, { kind: "operation" }>,
  { headers }: WireRequest,
): string | undefined {
  const { request } = operation;
  if (!request) return undefined;
  const asked = checks.contentType === "ignored" ? request.defaultMediaType : mediaTypeEssence(headers["content-type"]);
  const name = request.mediaTypes.find((each) => each.name === asked)?.name ?? request.defaultMediaType;
  return `${request.pointer}/content/${escapePointer(name)}/schema`;
}

function responseSchema(match: Match, { status, headers }: WireResponse): string | undefined {
  const operation = operationToAnswerFor(match);
  const documented = operation && responseFor(operation, status);
  if (!documented) return undefined;
  const label = mediaTypeEssence(headers["content-type"]);
  const name = documented.mediaTypes.find((each) => each.name === label)?.name ?? documented.defaultMediaType;
  return name === undefined ? undefined : `${documented.pointer}/content/${escapePointer(name)}/schema`;
}
