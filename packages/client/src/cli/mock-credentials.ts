/** What the mock server is known to take; good for nothing else. */
export const mockCredentials = {
  clientToken: "akab-mock-client-default",
  clientSecret: "edge-contracts-mock-secret-default-xxxxxxxx=",
  accessToken: "akab-mock-access-default",
  token: "mock-token-default",
};
