import type { ApiDescription } from "@edge-contracts/specs/runtime";
import type { Credentials } from "./credentials.ts";

/** The credentials that may do everything, as a person needs them to try the mock. */
export function describeCredentials({ edgegrid, tokens }: Credentials, apis: readonly ApiDescription[]): string {
  const headers = new Set(
    apis.flatMap(({ securitySchemes }) => securitySchemes.flatMap(({ header }) => (header ? [header] : []))),
  );
  const isSigned = apis.some(({ securitySchemes }) => securitySchemes.some(({ scheme }) => scheme));
  const [client] = edgegrid;
  const [token] = tokens;
  return [
    ...(client && isSigned
      ? [
          `client_token = ${client.clientToken}`,
          `client_secret = ${client.clientSecret}`,
          `access_token = ${client.accessToken}`,
        ]
      : []),
    ...(token ? [...headers].map((header) => `${header}: ${token.token}`) : []),
  ].join("\n");
}
