import { type ApiDescription, isJson, type Operation } from "@edge-contracts/specs/runtime";
import type { Fault } from "../target/fault-injector.ts";
import type { Provocation } from "./provocation.ts";
import { undeclaredMethod } from "./undeclared-method.ts";
import { type PathParametersCheck, unknownSubject } from "./unknown-subject.ts";
import { unofferedMediaTypes } from "./unoffered-media-types.ts";

/** The ways to really provoke an error status that follow from the contract alone; empty where only state or luck can. */
export async function deriveProvocations(
  description: ApiDescription,
  operation: Operation,
  status: number,
  isValidPath: PathParametersCheck,
): Promise<Provocation[]> {
  switch (status) {
    case 400:
      return badRequests(description, operation);
    case 401:
      return refusedCredentials(operation);
    case 404: {
      const params = isSubjectKnown(description, operation) && (await unknownSubject(operation, isValidPath));
      if (!params) return [];
      // A write may be refused for what is in it before anybody looks for its subject.
      const orStatuses = operation.effect === "read" || !operation.responses["400"] ? [] : [400];
      const name = "unknown-subject";
      return [{ name, how: "a subject that does not exist", params, orStatuses, needs: ["state"], valid: true }];
    }
    case 405:
      return wrongMethods(description, operation);
    case 406:
      return description.checks.accept === "exact" ? unacceptable(operation) : [];
    case 408:
      return unfinished(operation);
    case 415:
      return description.checks.contentType === "exact" ? unsupported(operation) : [];
    case 429:
      return [failure({ rateLimit: 1 }, "a rate limit")];
    default:
      // Everything else from 500 up is a failure like any other: no request can be blamed for it.
      return status >= 500 ? [failure({ status }, "a failure")] : [];
  }
}

function failure(fault: Fault, what: string): Provocation {
  return { name: "on-demand", how: `${what} that the control API injects`, fault, needs: ["control-api"], valid: true };
}

/** A body that never arrives as a whole; what there is of it is as it should be. */
function unfinished({ request }: Operation): Provocation[] {
  if (!request) return [];
  return [{ name: "slow-body", how: "a body that does not end", unfinished: true, needs: ["slow-body"], valid: true }];
}

/** Signed APIs answer a missing header as a bad request, so that only wrong credentials are sure to be unauthorized. */
function refusedCredentials({ security, responses }: Operation): Provocation[] {
  if (security.length === 0 || security.some((schemes) => schemes.length === 0)) return [];
  const orStatuses = responses["400"] ? [400] : [];
  return [
    { name: "no-credentials", how: "without credentials", auth: "none", orStatuses, needs: ["auth"], valid: false },
    { name: "wrong-credentials", how: "with wrong credentials", auth: "wrong", needs: ["verify"], valid: false },
  ];
}

/**
 * Whether a path's last parameter names something that a server can fail to know: it stands in a collection or names a
 * resource of its own. An account or project in front of everything need not, and a PUT that creates knows everybody.
 */
export function isSubjectKnown({ operations }: ApiDescription, { path, method, responses }: Operation): boolean {
  if (method === "PUT" && responses["201"] && path.endsWith("}")) return false;
  const named = path.slice(0, path.lastIndexOf("}") + 1);
  const collection = named.slice(0, named.lastIndexOf("/"));
  return operations.some((other) => other.path === named || other.path === collection);
}

function badRequests({ checks }: ApiDescription, { request, responses }: Operation): Provocation[] {
  const found: Provocation[] = [];
  // A range says less about bad requests than a status of its own.
  const orStatuses = responses["400"] || !responses["422"] ? [] : [422];
  if (request && isJson(request.defaultMediaType)) {
    found.push({
      name: "broken-json",
      how: "a body that is not JSON",
      rawBody: '{"',
      orStatuses,
      needs: [],
      valid: false,
    });
  }
  if (checks.unknownQuery === "reject") {
    const query = { "edge-conformance-unknown": "1" };
    found.push({ name: "unknown-query", how: "an undeclared query parameter", query, needs: [], valid: false });
  }
  return found;
}

/** Once per path: the first operation that documents 405 speaks for all. */
function wrongMethods({ operations }: ApiDescription, operation: Operation): Provocation[] {
  const first = operations.find(({ path, responses }) => path === operation.path && responses["405"]);
  const method = undeclaredMethod(operations, operation.path);
  return first === operation && method
    ? [{ name: `by-${method.toLowerCase()}`, how: `the undeclared method ${method}`, method, needs: [], valid: false }]
    : [];
}

function unacceptable({ responses }: Operation): Provocation[] {
  const offered = Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([, { mediaTypes }]) => mediaTypes.flatMap(({ name, aliases = [] }) => [name, ...aliases]));
  return unofferedMediaTypes(offered).map(({ name, mediaType }) => ({
    name,
    how: `Accept: ${mediaType}`,
    accept: mediaType,
    needs: [],
    valid: false,
  }));
}

function unsupported({ request }: Operation): Provocation[] {
  return unofferedMediaTypes(request?.mediaTypes.map(({ name }) => name) ?? []).map(({ name, mediaType }) => ({
    name,
    how: `Content-Type: ${mediaType}`,
    contentType: mediaType,
    needs: [],
    valid: false,
  }));
}
