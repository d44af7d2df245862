import type { Operation } from "@edge-contracts/specs/runtime";
import type { EdgeRequest } from "../edge/edge-request.ts";
import type { Reply } from "../edge/reply.ts";
import type { ServedApi } from "../edge/served-api.ts";
import { answerWithExample } from "../examples/answer-with-example.ts";

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
