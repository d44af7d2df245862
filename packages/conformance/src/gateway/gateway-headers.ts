/** What a driver tells the gateway with a request; none of these headers reaches the server under test. */
export const gatewayHeaders = {
  /** The case that the request belongs to. */
  caseKey: "x-edge-conformance-case",
  /** `none` where no credentials may be added. */
  auth: "x-edge-conformance-auth",
} as const;
