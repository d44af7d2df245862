import type { EdgeRequest } from "../ground/edge-request.ts";
import type { ServedApi } from "../ground/served-api.ts";

/**
 * The API whose base path a request is under. Base paths may nest or coincide: an API that knows the path wins, then
 * the longest base path.
 */
export function findApi(apis: readonly ServedApi[], { method, path }: EdgeRequest): ServedApi | undefined {
  const candidates = apis.filter(
    ({ description: { basePath } }) =>
      path.startsWith(basePath) && (path.length === basePath.length || path[basePath.length] === "/"),
  );
  if (candidates.length < 2) return candidates[0];
  candidates.sort((a, b) => b.description.basePath.length - a.description.basePath.length);
  return candidates.find(({ runtime }) => runtime.match(method, path).kind !== "not-found") ?? candidates[0];
}
