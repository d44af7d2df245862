/** The client's name in User-Agent. */
export const userAgent = "edge-contracts-client/0.1.0";
