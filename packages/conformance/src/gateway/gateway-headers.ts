/** What a driver tells the gateway with a request; none of these headers reaches the server under test. */
export const gatewayHeaders = {
  /** The case that the request belongs to. */
  caseKey: "x-edge-conformance-case",
  /** One of the choices of credentials; the right ones where it is absent. */
  auth: "x-edge-conformance-auth",
} as const;

/** Marks an answer that the gateway gave itself, so that nobody takes it for the server's. */
export const ownAnswerHeader = "x-edge-conformance-gateway";
