import type { EdgeRequest } from "../ground/edge-request.ts";
import type { Refusal } from "../ground/refusal.ts";
import { timestamp } from "../ground/timestamp.ts";
import { occurrenceLike } from "./occurrence.ts";

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Problem details for a refusal: a documented problem with the members that depend on the request made new. */
export function problemBody(sample: JsonObject, refusal: Refusal, request: EdgeRequest): JsonObject {
  const { members, faults } = refusal;
  const { allowedMediaTypes } = members;
  const made: Record<string, unknown> = {
    ...sample,
    ...members,
    ...(allowedMediaTypes && { allowedMediaTypes: allowedMediaTypes.map((name) => name + parametersIn(sample)) }),
    ...(faults.length > 0 && {
      errors: faults.map(({ at, message }) => ({ pointer: pointerOf(at), detail: message })),
    }),
    ...(typeof sample["status"] === "number" && { status: refusal.status }),
    ...occurrenceMembers(sample, request),
  };
  made["detail"] = detailLike(sample, made) ?? refusal.message;
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined));
}

/** A server that lists its media types with a charset does so for all of them. */
function parametersIn({ allowedMediaTypes }: JsonObject): string {
  const [first] = Array.isArray(allowedMediaTypes) ? allowedMediaTypes : [];
  return /;.*/.exec(String(first ?? ""))?.[0] ?? "";
}

/** The sample's sentence with this request's values in place of the sample's, where it quotes every one of them. */
function detailLike(sample: JsonObject, made: JsonObject): string | undefined {
  const { detail } = sample;
  if (typeof detail !== "string") return undefined;
  let text = detail;
  let quoted = 0;
  // Lists go first: what is single may occur in them.
  for (const name of ["allowedMethods", "allowedMediaTypes", "unsupportedMethod", "unsupportedMediaType"]) {
    const [old, current] = [quote(sample[name]), quote(made[name])];
    if (old === undefined || !text.includes(old)) continue;
    if (current === undefined) return undefined;
    text = text.replace(old, () => current);
    quoted++;
  }
  return quoted > 0 ? text : undefined;
}

function quote(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  return typeof value === "string" ? value : undefined;
}

function occurrenceMembers(sample: JsonObject, request: EdgeRequest): JsonObject {
  const { instance, method, requestId, requestTime } = sample;
  return {
    ...(typeof instance === "string" && { instance: instanceLike(instance, request) }),
    ...(typeof method === "string" && { method: request.method }),
    ...(typeof requestId === "string" && { requestId: occurrenceLike(requestId) }),
    ...(typeof requestTime === "string" && { requestTime: timestamp(new Date()) }),
  };
}

/** A service numbers its problems in the query of the instance, a gateway names the URL that it refused. */
function instanceLike(instance: string, request: EdgeRequest): string {
  const mark = instance.indexOf("=", instance.indexOf("?") + 1);
  if (instance.includes("?") && mark > 0) return instance.slice(0, mark + 1) + occurrenceLike(instance.slice(mark + 1));
  return URL.canParse(instance) ? new URL(instance).origin + request.path : instance;
}

/** Where a fault is, as a JSON Pointer into `{path, query, header, body}`. */
function pointerOf(at: string): string {
  return `/${at}`;
}
