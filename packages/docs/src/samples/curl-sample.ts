import type { ApiDescription, SecurityScheme } from "@edge-contracts/specs/runtime";
import { isObject, type Json } from "../text/json.ts";
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
    // curl writes the boundary of a multipart body itself.
    ...(body === undefined || body.format === "multipart" ? [] : [`Content-Type: ${body.mediaType}`]),
    ...parameters.filter(({ in: place }) => place === "header").map(({ name, value }) => `${name}: ${value}`),
  ];
  const method = operation.method === "GET" ? "" : ` -X ${operation.method}`;
  return [
    `curl -i${method} ${quote(origin + requestPath(sample, api.basePath))}`,
    ...headers.map((header) => `  -H ${quote(header)}`),
    ...(body === undefined ? [] : dataOf(body)),
  ].join(" \\\n");
}

/** An EdgeGrid signature is made anew for each request, so that none can be printed. */
function credentials({ type, scheme, header }: SecurityScheme): string {
  if (type === "apiKey") return `${header ?? "Authorization"}: YOUR_TOKEN`;
  if (scheme !== "EG1-HMAC-SHA256") return `Authorization: ${scheme ?? "Bearer"} YOUR_CREDENTIALS`;
  const parts = ["client_token", "access_token", "timestamp", "nonce", "signature"];
  return `Authorization: ${scheme} ${parts.map((name) => `${name}=YOUR_${name.toUpperCase()}`).join(";")}`;
}

/** A body as curl takes it: the members of a form one by one. */
function dataOf({ format, value }: NonNullable<Sample["body"]>): string[] {
  const text = (member: Json) => (typeof member === "string" ? member : JSON.stringify(member));
  const members = isObject(value) ? Object.entries(value) : [];
  if (format === "form")
    return members.map(([name, member]) => `  --data-urlencode ${quote(`${name}=${text(member)}`)}`);
  if (format === "multipart")
    return members.map(([name, member]) => `  --form-string ${quote(`${name}=${text(member)}`)}`);
  return [`  --data ${quote(format === undefined ? JSON.stringify(value, null, 2) : text(value))}`];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
