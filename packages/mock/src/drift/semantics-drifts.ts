import { changed, isSuccess, onError, statusInstead } from "./alterations.ts";
import { ofClass } from "./of-class.ts";
import { successExample } from "./success-example.ts";

/** Answers that look right and say something else. */
export const semanticsDrifts = ofClass("semantics", [
  {
    name: "filters-ignored",
    summary: "Answers as if no optional query parameter had been sent.",
    prepare(request, { operation }) {
      const required = operation?.parameters.filter((parameter) => parameter.required).map(({ name }) => name) ?? [];
      const query = new URLSearchParams([...request.query].filter(([name]) => required.includes(name)));
      return operation && query.size < request.query.size ? { ...request, query } : request;
    },
  },
  { name: "created-as-ok", summary: "Answers 200 for 201.", alter: statusInstead(201, 200) },
  {
    name: "subject-ignored",
    summary: "Answers a GET of one thing with another thing.",
    alter: (reply, { api, operation, request }) =>
      operation?.method === "GET" && operation.path.includes("{") && isSuccess(reply)
        ? successExample(api, operation, request)
        : reply,
  },
  {
    name: "unknown-found",
    summary: "Answers a thing that does not exist with another one.",
    alter: (reply, { api, operation, request }) =>
      operation && reply.status === 404 ? successExample(api, operation, request) : reply,
  },
  {
    name: "problem-status-differs",
    summary: "Names another status in a problem than that of the answer.",
    alter: onError((body, { status }) =>
      typeof body["status"] === "number" ? { ...body, status: status === 400 ? 401 : 400 } : undefined,
    ),
  },
  {
    name: "problem-type-differs",
    summary: "Gives every problem a type that no registry knows.",
    alter: onError((body) =>
      typeof body["type"] === "string" ? { ...body, type: "/problems/unheard-of" } : undefined,
    ),
  },
  {
    name: "error-as-success",
    summary: "Answers errors with 200.",
    alter: (reply) => (reply.status >= 400 && reply.status < 500 ? changed(reply, { status: 200 }) : reply),
  },
  {
    name: "error-without-text",
    summary: "Says nothing about what was wrong.",
    alter: onError((body) =>
      "detail" in body || "message" in body
        ? { ...body, ...("detail" in body && { detail: "" }), ...("message" in body && { message: "" }) }
        : undefined,
    ),
  },
]);
