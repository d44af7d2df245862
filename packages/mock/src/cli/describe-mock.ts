import type { ApiDescription } from "@edge-contracts/specs/runtime";
import type { Auth } from "../auth/auth.ts";
import { describeCredentials } from "../auth/describe-credentials.ts";
import { testCredentials } from "../auth/test-credentials.ts";
import type { Mock } from "../start-mock.ts";
import { sampleRequest } from "./sample-request.ts";

/** What makes clients trust an authority: Go, Ruby and .NET; Python; curl; Node. */
const trustVariables = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"];

const manners: Readonly<Record<Auth, string>> = {
  off: "not looked at",
  presence: "must be present",
  verify: "are verified",
};

/** What a person reads when the mock is ready: where each API is, and a command that gets an answer from it. */
export function describeMock({ url, control }: Mock, apis: readonly ApiDescription[], auth: Auth, ca?: string): string {
  const width = Math.max(...apis.map(({ id }) => id.length));
  const lines = apis.flatMap((api) => {
    const sample = sampleRequest(api, auth);
    const base = `${api.id.padEnd(width)}  ${url}${api.basePath}`;
    // Nobody signs by hand: a command for that would be refused.
    const isSigned = auth === "verify" && api.securitySchemes.some(({ type }) => type === "http");
    if (!sample || isSigned) return [base];
    const headers = Object.entries(sample.headers).map(([name, value]) => `-H '${name}: ${value}' `);
    return [base, `  curl ${ca === undefined ? "" : `--cacert ${ca} `}${headers.join("")}'${url}${sample.path}'`];
  });
  return [
    `Mock server at ${url}, credentials ${manners[auth]}`,
    `Control API at ${control.url}, described at ${control.url}/openapi.json`,
    ...(ca === undefined ? [] : ["", ...trustVariables.map((name) => `export ${name}=${ca}`)]),
    ...(auth === "verify" ? ["", describeCredentials(testCredentials, apis)] : []),
    "",
    ...lines,
    "",
  ].join("\n");
}
