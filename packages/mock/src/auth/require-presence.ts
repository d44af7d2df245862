import type { ApiDescription, Operation, SecurityScheme } from "@edge-contracts/specs/runtime";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import { challengeOf } from "./challenge-of.ts";

/**
 * Refuses a request without what at least one way to authenticate needs; what that holds is not looked at. Where
 * no operation is known (the path or the method is wrong), the whole API's requirements count: real gateways
 * authenticate before they route.
 */
export function requirePresence(api: ApiDescription, operations: readonly Operation[], request: EdgeRequest): void {
  const alternatives = (operations.length > 0 ? operations : api.operations).flatMap(({ security }) => security);
  if (alternatives.length === 0) return;
  const schemes = alternatives.map((names) => api.securitySchemes.filter(({ name }) => names.includes(name)));
  if (schemes.some((required) => required.every((scheme) => isPresent(scheme, request)))) return;
  const missing = (schemes[0] ?? []).filter((scheme) => !isPresent(scheme, request));
  const [challenge] = missing.map(challengeOf).filter((each) => each !== undefined);
  throw new Refusal("unauthorized", {
    status: 401,
    detail: `The request has no ${missing.map(describeMissing).join(" and no ")}.`,
    ...(challenge && { headers: { "www-authenticate": challenge } }),
  });
}

function isPresent({ type, scheme, header, query, cookie }: SecurityScheme, request: EdgeRequest): boolean {
  if (type === "apiKey") {
    if (query !== undefined) return Boolean(request.query.get(query)?.trim());
    if (cookie !== undefined) return hasCookie(request.header("cookie") ?? "", cookie);
    return header === undefined || Boolean(request.header(header.toLowerCase())?.trim());
  }
  if (type === "mutualTLS") return true;
  const [given, credentials] = (request.header("authorization") ?? "").trim().split(/\s+/, 2);
  return given?.toLowerCase() === (scheme ?? "Bearer").toLowerCase() && Boolean(credentials);
}

function hasCookie(header: string, name: string): boolean {
  return header.split(";").some((pair) => pair.trim().startsWith(`${name}=`) && pair.trim().length > name.length + 1);
}

function describeMissing({ type, scheme, header, query, cookie }: SecurityScheme): string {
  if (type !== "apiKey") return `Authorization header of the scheme ${scheme ?? "Bearer"}`;
  if (query !== undefined) return `key ${query} in its query`;
  return cookie === undefined ? `${header} header` : `cookie ${cookie}`;
}
