import type { ConformanceCase } from "../exchange/case.ts";

/**
 * One case as an OpenAPI 3.0.3 document with a single transaction of its name. What is sent, the hook says, and the
 * gateway judges the answer; so there is nothing else in it, which would only cost Dredd time to read and could be
 * misread. Whatever its parser has to say about it is a fault.
 */
export function caseView({ id, request }: ConformanceCase): object {
  if (!request) throw new TypeError(`${id} is not sent, so it has no view`);
  return {
    openapi: "3.0.3",
    info: { title: id, version: "1" },
    paths: { "/": { get: { responses: { 200: { description: "" } } } } },
  };
}
