import type { ApiDescription, Operation, SecurityScheme } from "@edge-contracts/specs/runtime";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";

/**
 * Refuses a request without the headers of at least one way to authenticate; what they hold is not looked at. Where
 * no operation is known (the path or the method is wrong), the whole API's requirements count: real gateways
 * authenticate before they route.
 */
export function requirePresence(api: ApiDescription, operations: readonly Operation[], request: EdgeRequest): void {
  const alternatives = (operations.length > 0 ? operations : api.operations).flatMap(({ security }) => security);
  if (alternatives.length === 0) return;
  const schemes = alternatives.map((names) => api.securitySchemes.filter(({ name }) => names.includes(name)));
  if (schemes.some((required) => required.every((scheme) => isPresent(scheme, request)))) return;
  const missing = (schemes[0] ?? []).filter((scheme) => !isPresent(scheme, request));
  const challenge = missing.find(({ scheme }) => scheme)?.scheme;
  throw new Refusal("unauthorized", {
    status: 401,
    detail: `The request has no ${missing.map(describeHeader).join(" and no ")}.`,
    ...(challenge && { headers: { "www-authenticate": challenge } }),
  });
}

function isPresent({ type, scheme, header }: SecurityScheme, request: EdgeRequest): boolean {
  if (type === "apiKey") return header === undefined || Boolean(request.header(header.toLowerCase())?.trim());
  if (type === "mutualTLS") return true;
  const [given, credentials] = (request.header("authorization") ?? "").trim().split(/\s+/, 2);
  return given?.toLowerCase() === (scheme ?? "Bearer").toLowerCase() && Boolean(credentials);
}

function describeHeader({ type, scheme, header }: SecurityScheme): string {
  return type === "apiKey" ? `${header} header` : `Authorization header of the scheme ${scheme ?? "Bearer"}`;
}
