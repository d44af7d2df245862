import {
  type ApiDescription,
  type ContractRuntime,
  type Finding,
  type Operation,
  plainText,
  type WrittenBody,
  writeBody,
} from "@edge-contracts/specs/runtime";
import { curlSample } from "../samples/curl-sample.ts";
import { requestPath, valuesIn } from "../samples/request-path.ts";
import type { Sample } from "../samples/sample.ts";
import { typescriptSample } from "../samples/typescript-sample.ts";
import type { Json } from "../text/json.ts";
import type { Attempt, Draft, Remark } from "./messages.ts";

/** A draft as a request: what goes on the wire, and what the contract says about it. */
export interface Prepared {
  readonly sample: Sample;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, where it is not the text that was typed. */
  readonly written?: WrittenBody;
  readonly remarks: readonly Remark[];
  /** Whether it can be sent at all: a path needs all its values. */
  readonly isComplete: boolean;
}

/** Makes a request of a draft and holds it against the contract. */
export async function prepare(draft: Draft, operation: Operation, runtime: ContractRuntime): Promise<Prepared> {
  const { description } = runtime;
  const given = operation.parameters.flatMap(({ name, in: place, type }) => {
    const text = draft.parameters[`${place}/${name}`] ?? "";
    return text === "" ? [] : [{ name, in: place, value: typed(text, type) }];
  });
  const missing = operation.parameters.filter(
    ({ name, in: place }) => place === "path" && !given.some((each) => each.in === "path" && each.name === name),
  );
  const { value, fault } = parsed(draft.body);
  const isDefault = draft.contentType === operation.request?.defaultMediaType;
  const mediaType = runtime.requestMediaType(operation, draft.contentType);
  const body =
    draft.contentType === undefined || draft.body === undefined
      ? undefined
      : {
          mediaType: draft.contentType,
          isDefault,
          ...(mediaType?.format && { format: mediaType.format }),
          ...(mediaType?.fields && { fields: mediaType.fields }),
          value: value ?? null,
          writable: value ?? null,
        };
  // A person writes every body as JSON; what is sent is what its media type says. What is no JSON goes out as it is.
  const written = body && (mediaType?.format && fault === undefined ? writeBody(mediaType, value) : undefined);
  const sample: Sample = {
    operation,
    name: "request",
    summary: operation.summary,
    parameters: given,
    ...(draft.accept !== undefined && { accept: draft.accept }),
    ...(body !== undefined && { body }),
  };
  const path = requestPath(sample, description);
  const headers = {
    ...(draft.accept !== undefined && { accept: draft.accept }),
    ...(body !== undefined && { "content-type": written?.contentType ?? body.mediaType }),
    ...Object.fromEntries(
      valuesIn(sample, "header").map(([each, text]) => [each.name.toLowerCase(), plainText(each, text)]),
    ),
  };
  const named = (place: string) => given.filter((each) => each.in === place);
  const findings = await runtime.validateRequest(operation, {
    parameters: {
      path: Object.fromEntries(named("path").map((each) => [each.name, String(each.value)])),
      query: new URL(path, "http://mock").searchParams,
      header: (name) => (headers as Record<string, string>)[name],
    },
    ...(body !== undefined && { contentType: body.mediaType }),
    ...(body !== undefined && fault === undefined && { body: value }),
  });
  const remarks = fault === undefined ? findings.map(remark) : [{ verdict: "violation", at: "body", message: fault }];
  const blanks = missing.map(({ name }) => ({
    verdict: "violation",
    at: `path/${name}`,
    message: "is needed to send the request",
  }));
  const isBlank = (at: string) => blanks.some((blank) => blank.at === at);
  return {
    sample,
    path,
    headers,
    ...(written && { written }),
    remarks: [...blanks, ...remarks.filter(({ at }) => !isBlank(at))],
    isComplete: missing.length === 0,
  };
}

/** Sends what was prepared to the mock and holds the answer against the contract. */
export async function send(
  { sample, path, headers, written, remarks }: Prepared,
  draft: Draft,
  runtime: ContractRuntime,
  mock: string,
): Promise<Omit<Attempt, "planned">> {
  const { operation } = sample;
  const response = await fetch(mock + path, {
    method: operation.method,
    headers,
    redirect: "manual",
    signal: AbortSignal.timeout(60_000),
    ...(sample.body !== undefined && { body: written?.text ?? draft.body ?? "" }),
  });
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
  const value = isJson ? parsed(text).value : undefined;
  const body = text === "" ? undefined : (value ?? text);
  const findings = await runtime.validateResponse(operation, {
    status: response.status,
    header: (name) => response.headers.get(name),
    ...(body !== undefined && { body }),
  });
  return {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    body: value === undefined ? text : JSON.stringify(value, null, 2),
    request: remarks,
    response: findings.map(remark),
    ...code(sample, runtime.description, mock),
  };
}

function code(sample: Sample, api: ApiDescription, mock: string): Pick<Attempt, "curl" | "typescript"> {
  return {
    curl: curlSample(sample, api, { origin: mock, authenticated: false }),
    typescript: typescriptSample(sample, mock),
  };
}

function remark({ verdict, at, message }: Finding): Remark {
  return { verdict, at, message };
}

/** What a person types is text; a number or a flag is one where it looks like one. */
function typed(text: string, type: string): Json {
  if (type === "array" || type === "object") {
    const { value } = parsed(text);
    if (typeof value === "object") return value;
    return type === "array" ? text.split(",") : text;
  }
  if (/^(?:integer|number)$/.test(type) && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return type === "boolean" && /^(?:true|false)$/.test(text) ? text === "true" : text;
}

function parsed(text: string | undefined): { value?: Json; fault?: string } {
  if (text === undefined) return {};
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    return { fault: `is no JSON: ${(error as Error).message}` };
  }
}
