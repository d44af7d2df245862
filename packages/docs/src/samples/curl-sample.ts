import { type ApiDescription, formPairs, plainText, type SecurityScheme } from "@edge-contracts/specs/runtime";
import { isObject, type Json } from "../text/json.ts";
import { requestPath, valuesIn } from "./request-path.ts";
import type { Sample } from "./sample.ts";

/** Where a sample is sent: an origin, and whether it has to say who calls. */
export interface SampleTarget {
  readonly origin: string;
  readonly authenticated: boolean;
}

/** A sample as a curl command for a POSIX shell. */
export function curlSample(sample: Sample, api: ApiDescription, { origin, authenticated }: SampleTarget): string {
  const { operation, accept, body } = sample;
  const schemes = api.securitySchemes.filter(({ name }) => operation.security[0]?.includes(name));
  const credentials = authenticated ? schemes.map(credentialsOf) : [];
  const cookies = [
    ...valuesIn(sample, "cookie").map(([parameter, value]) => `${parameter.name}=${plainText(parameter, value)}`),
    ...credentials.flatMap(({ cookie }) => cookie ?? []),
  ];
  const headers = [
    ...credentials.flatMap(({ header }) => header ?? []),
    ...(accept === undefined ? [] : [`Accept: ${accept}`]),
    // curl writes the boundary of a multipart body itself.
    ...(body === undefined || body.format === "multipart" ? [] : [`Content-Type: ${body.mediaType}`]),
    ...valuesIn(sample, "header").map(([parameter, value]) => `${parameter.name}: ${plainText(parameter, value)}`),
    ...(cookies.length > 0 ? [`Cookie: ${cookies.join("; ")}`] : []),
  ];
  const method = operation.method === "GET" ? "" : ` -X ${operation.method}`;
  const path = requestPath(sample, api);
  const query = credentials.flatMap(({ query }) => query ?? []).join("&");
  const url = origin + path + (query && `${path.includes("?") ? "&" : "?"}${query}`);
  return [
    `curl -i${method} ${quote(url)}`,
    ...headers.map((header) => `  -H ${quote(header)}`),
    ...(body === undefined ? [] : dataOf(body)),
  ].join(" \\\n");
}

/** Where credentials stand: one of the three. */
interface Credentials {
  readonly header?: string;
  readonly query?: string;
  readonly cookie?: string;
}

/** An EdgeGrid signature is made anew for each request, so that none can be printed. */
function credentialsOf({ type, scheme, header, query, cookie }: SecurityScheme): Credentials {
  if (type === "mutualTLS") return {};
  if (type === "apiKey") {
    if (query !== undefined) return { query: `${encodeURIComponent(query)}=YOUR_TOKEN` };
    return cookie !== undefined ? { cookie: `${cookie}=YOUR_TOKEN` } : { header: `${header}: YOUR_TOKEN` };
  }
  if (scheme !== "EG1-HMAC-SHA256") {
    // As the registry of schemes spells them.
    const name = scheme === undefined || /^bearer$/i.test(scheme) ? "Bearer" : scheme.replace(/^basic$/i, "Basic");
    return { header: `Authorization: ${name} YOUR_CREDENTIALS` };
  }
  const parts = ["client_token", "access_token", "timestamp", "nonce", "signature"];
  return {
    header: `Authorization: ${scheme} ${parts.map((name) => `${name}=YOUR_${name.toUpperCase()}`).join(";")}`,
  };
}

/** A body as curl takes it: the members of a form one by one. */
function dataOf({ format, fields = {}, value }: NonNullable<Sample["body"]>): string[] {
  if (format === "form") {
    return formPairs(value, fields).map(([name, text]) => `  --data-urlencode ${quote(`${name}=${text}`)}`);
  }
  const text = (member: Json) => (typeof member === "string" ? member : JSON.stringify(member));
  if (format !== "multipart") {
    return [`  --data ${quote(format === undefined ? JSON.stringify(value, null, 2) : text(value))}`];
  }
  return (isObject(value) ? Object.entries(value) : []).flatMap(([name, member]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field?.file) return [`  --form ${quote(`${name}=@YOUR_FILE`)}`];
    const parts: (readonly [string, Json])[] =
      field?.style === "deepObject"
        ? formPairs({ [name]: member }, fields)
        : (Array.isArray(member) ? member : [member]).map((part) => [name, part]);
    return parts.map(([key, part]) => `  --form-string ${quote(`${key}=${text(part)}`)}`);
  });
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
