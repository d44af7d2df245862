import { responseFor } from "@edge-contracts/specs/runtime";
import type { CheckedRequest } from "../ground/checked-request.ts";
import type { Reply } from "../ground/reply.ts";
import type { SimulatedReply } from "./simulated-reply.ts";
import type { SimulatedRequest } from "./simulated-request.ts";

/** A request of the edge in the words of a simulator. */
export function simulatedRequest({
  api,
  operation,
  parameters,
  typed,
  successMediaType,
  body,
  requestMediaType,
}: CheckedRequest): SimulatedRequest {
  return {
    operation,
    path: typed.path,
    query: typed.query,
    header: (name) => parameters.header(name) ?? undefined,
    body,
    basePath: api.description.basePath,
    ...(requestMediaType !== undefined && { requestMediaType }),
    ...(successMediaType !== undefined && { mediaType: successMediaType }),
  };
}

/** A simulator's answer in the words of the edge. */
export function edgeReply({ operation, successMediaType }: CheckedRequest, reply: SimulatedReply): Reply {
  const { status, headers, body } = reply;
  const documented = responseFor(operation, status);
  const isNegotiated = documented?.mediaTypes.some(({ name }) => name === successMediaType) ?? false;
  const mediaType = reply.mediaType ?? (isNegotiated ? successMediaType : documented?.defaultMediaType);
  return {
    status,
    ...(headers && { headers }),
    ...(body !== undefined && { body, ...(mediaType !== undefined && { mediaType }) }),
  };
}
