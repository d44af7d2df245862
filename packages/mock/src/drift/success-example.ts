import type { Operation } from "@edge-contracts/specs/runtime";
import { answerWithExample } from "../examples/answer-with-example.ts";
import type { EdgeRequest } from "../ground/edge-request.ts";
import type { Reply } from "../ground/reply.ts";
import type { ServedApi } from "../ground/served-api.ts";

/** The success that a server would have answered a request with, had it not looked closely. */
export function successExample(api: ServedApi, operation: Operation, request: EdgeRequest): Reply | Promise<Reply> {
  const asked = api.runtime.negotiate(operation, request.header("accept"));
  const negotiation = asked.acceptable ? asked : api.runtime.negotiate(operation, undefined);
  return answerWithExample({
    api,
    operation,
    parameters: { path: {}, query: new URLSearchParams(), header: () => undefined },
    typed: { path: {}, query: {}, header: {} },
    accept: undefined,
    body: undefined,
    successMediaType: negotiation.acceptable ? negotiation.mediaType : undefined,
  });
}
