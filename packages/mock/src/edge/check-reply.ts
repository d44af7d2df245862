import { type Finding, type Operation, responseFor } from "@edge-contracts/specs/runtime";
import type { CheckedRequest } from "../ground/checked-request.ts";
import { isAcceptable } from "../ground/is-acceptable.ts";
import { Refusal } from "../ground/refusal.ts";
import type { Reply } from "../ground/reply.ts";
import { whenThere } from "../ground/when-there.ts";

const passed = new WeakSet<Reply>();

/** Whether this very answer has passed {@link checkReply} before, and stays as it is. */
export function isChecked(reply: Reply): boolean {
  return passed.has(reply);
}

/**
 * Refuses to send an answer that breaks the contract: a mock that drifts must say so, not mislead its user. Gives a
 * promise only where it has to wait for the contract's validators.
 */
export function checkReply(request: CheckedRequest, reply: Reply): void | Promise<void> {
  const { api, operation } = request;
  const negotiated = promisedMediaType(request, reply);
  const observed = {
    status: reply.status,
    header: (name: string) => (name === "content-type" ? reply.mediaType : reply.headers?.[name]),
    body: reply.body,
    ...(negotiated !== undefined && { negotiated }),
  };
  const found = api.runtime.validateResponse(operation, observed, "violations");
  return whenThere(found, (faults) => refuseFaults(operation, reply, faults));
}

function refuseFaults(operation: Operation, reply: Reply, faults: readonly Finding[]): void {
  if (faults.length > 0) {
    const named = faults.map(({ at, message }) => `${at} ${message}`).join("; ");
    // What is made of the contract alone is the contract's fault: nothing valid is known that could be sent.
    const status = reply.constant === "always" ? 501 : 500;
    throw new Refusal("contract-violation", {
      status,
      detail: `The mock's answer ${reply.status} of ${operation.operationId} breaks the contract: ${named}.`,
      faults,
    });
  }
  if (reply.constant) passed.add(reply);
}

/** Where Accept leaves a choice, a preference may have taken another media type than negotiation alone. */
function promisedMediaType(
  { api, operation, accept, successMediaType }: CheckedRequest,
  reply: Reply,
): string | undefined {
  if (reply.mediaType === successMediaType) return successMediaType;
  const documented = responseFor(operation, reply.status)?.mediaTypes.find(({ name }) => name === reply.mediaType);
  return documented && isAcceptable(api, operation, documented, accept) ? documented.name : successMediaType;
}
