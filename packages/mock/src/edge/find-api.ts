import { basePathOf, basePathsOf } from "@edge-contracts/specs/runtime";
import type { EdgeRequest } from "../ground/edge-request.ts";
import type { ServedApi } from "../ground/served-api.ts";

/**
 * The API one of whose base paths a request is under: a contract may name several servers, and operations their own.
 * Base paths may nest or coincide: an API that knows the path wins, then the longest base path.
 */
export function findApi(apis: readonly ServedApi[], { method, path }: EdgeRequest): ServedApi | undefined {
  const under = apis.filter((api) => longestBase(api, path) !== undefined);
  if (under.length < 2) return under[0];
  const candidates = under.map((api) => ({ api, length: longestBase(api, path) ?? 0 }));
  candidates.sort((a, b) => b.length - a.length);
  const knowing = candidates.find(({ api }) => api.runtime.match(method, path).kind !== "not-found");
  return (knowing ?? candidates[0])?.api;
}

/** The length of the longest base path of an API that a path is under. */
function longestBase(api: ServedApi, path: string): number | undefined {
  return servedBases(api).find(
    (base) => path.startsWith(base) && (path.length === base.length || path[base.length] === "/"),
  )?.length;
}

const bases = new WeakMap<ServedApi, readonly string[]>();

/** Every base path of an API, the longest first. */
export function servedBases(api: ServedApi): readonly string[] {
  const known = bases.get(api);
  if (known) return known;
  const { basePath, servers = [], operations = [] } = api.description;
  const own = operations.flatMap((operation) => basePathsOf(api.description, operation));
  const all = [...new Set([basePath, ...servers.map(basePathOf), ...own])].sort((a, b) => b.length - a.length);
  bases.set(api, all);
  return all;
}
