import { answerRefusal } from "../errors/answer-refusal.ts";
import { documentedStatuses } from "../examples/documented-statuses.ts";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import type { Reply } from "../ground/reply.ts";
import { changed, isSuccess, objectOf, withHeaders } from "./alterations.ts";
import type { DriftSubject } from "./drift.ts";
import { ofClass } from "./of-class.ts";

/** Changes the first list of a success: the body itself, or a member of it. */
const onList =
  (alter: (list: readonly unknown[]) => unknown[]) =>
  (reply: Reply): Reply => {
    if (!isSuccess(reply)) return reply;
    if (Array.isArray(reply.body)) return reply.body.length > 0 ? changed(reply, { body: alter(reply.body) }) : reply;
    const body = objectOf(reply);
    const [name, list] = Object.entries(body ?? {}).find(([, value]) => Array.isArray(value) && value.length > 0) ?? [];
    return name === undefined ? reply : changed(reply, { body: { ...body, [name]: alter(list as unknown[]) } });
  };

/** Answers a write of some method with the example of its success, so that it has no effect. */
function forget(method: string) {
  return (request: EdgeRequest, { operation }: DriftSubject): EdgeRequest => {
    const success = operation && documentedStatuses(operation).find((status) => status >= 200 && status < 300);
    return operation?.method === method && success !== undefined
      ? withHeaders(request, { prefer: `code=${success}` })
      : request;
  };
}

/** Bodies that are valid, and not what the requests before call for. */
export const stateDrifts = ofClass("state", [
  { name: "put-forgotten", summary: "Confirms PUT and changes nothing.", prepare: forget("PUT") },
  { name: "post-forgotten", summary: "Confirms POST and does nothing.", prepare: forget("POST") },
  { name: "delete-forgotten", summary: "Confirms DELETE and deletes nothing.", prepare: forget("DELETE") },
  {
    name: "reads-stale",
    summary: "Answers each GET for ever as it did the first time.",
    alter(reply, { request, memory }) {
      if (request.method !== "GET" || !isSuccess(reply)) return reply;
      const key = `${request.path}${request.search} ${request.header("accept")}`;
      const first = memory.get(key) as typeof reply | undefined;
      if (first === undefined) memory.set(key, changed(reply, {}));
      return first === undefined || JSON.stringify(first.body) === JSON.stringify(reply.body) ? reply : first;
    },
  },
  {
    name: "list-lacks-last",
    summary: "Leaves the last entry out of every list.",
    alter: onList((list) => list.slice(0, -1)),
  },
  {
    name: "list-repeats-first",
    summary: "Sends the first entry of every list twice.",
    alter: onList((list) => [list[0], ...list]),
  },
  {
    name: "read-not-found-after-write",
    summary: "Answers the first GET after a write to the same path with 404.",
    alter(reply, { api, request, operation, memory }) {
      if (!isSuccess(reply)) return reply;
      if (request.method !== "GET") {
        memory.set(request.path, true);
        return reply;
      }
      if (!memory.delete(request.path)) return reply;
      const refusal = new Refusal("not-found", { status: 404, detail: "There is nothing here yet." });
      return answerRefusal(api, refusal, request, operation ? [operation] : []);
    },
  },
]);
