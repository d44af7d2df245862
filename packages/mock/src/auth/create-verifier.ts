import type { ApiDescription, Operation, SecurityScheme } from "@edge-contracts/specs/runtime";
import type { Authenticate } from "../ground/authenticate.ts";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import type { Access, Credentials } from "./credentials.ts";
import { createNonceMemory } from "./nonce-memory.ts";
import { timestampWindow, verifyEdgeGrid } from "./verify-edgegrid.ts";
import { verifyToken } from "./verify-token.ts";

/** Checks signatures and tokens against known credentials, and what their owners may do. */
export function createVerifier({ edgegrid, tokens }: Credentials): Authenticate {
  const nonces = createNonceMemory(2 * timestampWindow);

  function accessBy(scheme: SecurityScheme, request: EdgeRequest, body: Buffer | undefined, clockAhead = 0): Access {
    if (scheme.scheme?.toUpperCase() === "EG1-HMAC-SHA256")
      return verifyEdgeGrid(request, body, edgegrid, nonces, Date.now() + clockAhead);
    return verifyToken(request, scheme.type === "apiKey" ? (scheme.header ?? "") : "Authorization", tokens);
  }

  return (api, operations, request, body, clockAhead) => {
    const alternatives = schemesOf(api, operations);
    let refused: unknown;
    for (const schemes of alternatives) {
      try {
        const accesses = schemes.map((scheme) => accessBy(scheme, request, body, clockAhead));
        for (const access of accesses) requireAccess(access, operations, request);
        return;
      } catch (error) {
        refused ??= error;
      }
    }
    if (refused !== undefined) throw refused;
  };
}

/** Where no operation is known, the whole API's requirements count, for gateways authenticate before they route. */
function schemesOf(api: ApiDescription, operations: readonly Operation[]): SecurityScheme[][] {
  const concerned = operations.length > 0 ? operations : api.operations;
  const distinct = new Map(concerned.flatMap(({ security }) => security.map((names) => [names.join(" "), names])));
  return [...distinct.values()].map((names) => api.securitySchemes.filter(({ name }) => names.includes(name)));
}

function requireAccess(access: Access, operations: readonly Operation[], { method }: EdgeRequest): void {
  const operation = operations.length === 1 ? operations[0] : undefined;
  const isRead = operation ? operation.effect === "read" : ["GET", "HEAD", "OPTIONS"].includes(method);
  if (access === "read-write" || (access === "read-only" && isRead)) return;
  throw new Refusal("missing-grant", {
    status: 403,
    detail: "The client does not have the grant needed for the request",
    isFromGateway: true,
  });
}
