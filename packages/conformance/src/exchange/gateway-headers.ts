import type { Fault } from "../target/fault-injector.ts";
import type { CaseRequest, ConformanceCase } from "./case.ts";

/** What a driver tells the gateway with a request; none of these headers reaches the server under test. */
export const gatewayHeaders = {
  /** The case that the request belongs to. */
  caseKey: "x-edge-conformance-case",
  /** One of the choices of credentials; the right ones where it is absent. */
  auth: "x-edge-conformance-auth",
  /** Present where the server was made to limit the rate, so that its answer is not one to be patient about. */
  limited: "x-edge-conformance-limited",
  /** Present where the body must not end. */
  unfinished: "x-edge-conformance-unfinished",
} as const;

/** Marks an answer that the gateway gave itself, so that nobody takes it for the server's. */
export const ownAnswerHeader = "x-edge-conformance-gateway";

/** What a driver tells the gateway with the request of a case. */
export function gatewayHeadersOf(
  { id, fault }: Pick<ConformanceCase, "id" | "fault">,
  { credentials, unfinished }: CaseRequest,
): Record<string, string> {
  return {
    [gatewayHeaders.caseKey]: encodeURIComponent(id),
    ...(fault && isLimit(fault) && { [gatewayHeaders.limited]: "true" }),
    ...(credentials && { [gatewayHeaders.auth]: credentials }),
    ...(unfinished && { [gatewayHeaders.unfinished]: "true" }),
  };
}

function isLimit(fault: Fault): boolean {
  return "rateLimit" in fault || fault.status === 429;
}
