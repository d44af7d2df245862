import { isJson } from "@edge-contracts/specs/runtime";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { refusalOf, rememberRefusal } from "../ground/refusal-of.ts";
import type { Reply } from "../ground/reply.ts";
import type { Drift, DriftSubject } from "./drift.ts";

/** A JSON object of an answer. */
export type Members = Readonly<Record<string, unknown>>;

type Alter = NonNullable<Drift["alter"]>;

/** The body where it is a JSON object. */
export function objectOf({ body, mediaType }: Reply): Members | undefined {
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  return isObject && isJson(mediaType ?? "") ? (body as Members) : undefined;
}

/** A copy of an answer, so that one that is sent again and again stays as it is. Its reason stays with it. */
export function changed(reply: Reply, change: Partial<Reply>): Reply {
  const { constant: _, ...copied } = reply;
  const copy = { ...copied, ...change };
  const refusal = refusalOf(reply);
  return refusal ? rememberRefusal(copy, refusal) : copy;
}

/** Whether an answer is a success. */
export function isSuccess({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

/** Turns one status into another, in a problem's `status` too. */
export function statusInstead(from: number, to: number): Alter {
  return (reply) => (reply.status === from ? withStatus(reply, to) : reply);
}

/** An answer under another status, in a problem's `status` too. */
export function withStatus(reply: Reply, status: number): Reply {
  const body = objectOf(reply);
  return changed(reply, {
    status,
    ...(typeof body?.["status"] === "number" && body["status"] === reply.status && { body: { ...body, status } }),
  });
}

/** Changes the body of a success that is a JSON object. */
export function onSuccess(alter: (body: Members, subject: DriftSubject) => unknown): Alter {
  return (reply, subject) => {
    const body = isSuccess(reply) ? objectOf(reply) : undefined;
    const made = body && alter(body, subject);
    return made === undefined ? reply : changed(reply, { body: made });
  };
}

/** Changes the body of an error that is a JSON object. */
export function onError(alter: (body: Members, reply: Reply) => unknown): Alter {
  return (reply) => {
    const body = reply.status >= 400 ? objectOf(reply) : undefined;
    const made = body && alter(body, reply);
    return made === undefined ? reply : changed(reply, { body: made });
  };
}

/** A request with other headers; an `undefined` one is taken away. */
export function withHeaders(request: EdgeRequest, change: Readonly<Record<string, string | undefined>>): EdgeRequest {
  const headers = { ...request.headers, ...change };
  return { ...request, headers, header: (name) => (name in change ? change[name] : request.header(name)) };
}
