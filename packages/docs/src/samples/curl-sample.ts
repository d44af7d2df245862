import type { ApiDescription, SecurityScheme } from "@edge-contracts/specs/runtime";
import { requestPath } from "./request-path.ts";
import type { Sample } from "./sample.ts";

/** Where a sample is sent: an origin, and whether it has to say who calls. */
export interface SampleTarget {
  readonly origin: string;
  readonly authenticated: boolean;
}

/** A sample as a curl command for a POSIX shell. */
export function curlSample(sample: Sample, api: ApiDescription, { origin, authenticated }: SampleTarget): string {
  const { operation, parameters, accept, body } = sample;
  const schemes = api.securitySchemes.filter(({ name }) => operation.security[0]?.includes(name));
  const headers = [
    ...(authenticated ? schemes.map(credentials) : []),
    ...(accept === undefined ? [] : [`Accept: ${accept}`]),
    ...(body === undefined ? [] : [`Content-Type: ${body.mediaType}`]),
    ...parameters.filter(({ in: place }) => place === "header").map(({ name, value }) => `${name}: ${value}`),
  ];
  const method = operation.method === "GET" ? "" : ` -X ${operation.method}`;
  return [
    `curl -i${method} ${quote(origin + requestPath(sample, api.basePath))}`,
    ...headers.map((header) => `  -H ${quote(header)}`),
    ...(body === undefined ? [] : [`  --data ${quote(JSON.stringify(body.value, null, 2))}`]),
  ].join(" \\\n");
}

/** An EdgeGrid signature is made anew for each request, so that none can be printed. */
function credentials({ type, scheme, header }: SecurityScheme): string {
  if (type === "apiKey") return `${header ?? "Authorization"}: YOUR_TOKEN`;
  if (scheme !== "EG1-HMAC-SHA256") return `Authorization: ${scheme ?? "Bearer"} YOUR_CREDENTIALS`;
  const parts = ["client_token", "access_token", "timestamp", "nonce", "signature"];
  return `Authorization: ${scheme} ${parts.map((name) => `${name}=YOUR_${name.toUpperCase()}`).join(";")}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
