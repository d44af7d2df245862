import type { Operation } from "@edge-contracts/specs/runtime";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import type { ServedApi } from "../ground/served-api.ts";

/** The label of a success, by Accept. Refuses with 406 what the operation cannot answer. */
export function negotiateSuccess(api: ServedApi, operation: Operation, request: EdgeRequest): string | undefined {
  const accept = request.header("accept");
  const negotiation = api.runtime.negotiate(operation, accept);
  if (negotiation.acceptable) return negotiation.mediaType;
  const { allowedMediaTypes } = negotiation;
  throw new Refusal("media-type-not-acceptable", {
    status: 406,
    detail: `Nothing in Accept can be answered. Allowed media types: [${allowedMediaTypes.join(", ")}].`,
    members: { unsupportedMediaType: accept, allowedMediaTypes },
  });
}
