import type { ApiDescription, Operation } from "./operation-table.ts";

/** The path of a server URL without a trailing slash; `""` where it has none. */
export function basePathOf(server: string): string {
  try {
    return new URL(server, "http://localhost").pathname.replace(/\/+$/, "");
  } catch {
    // A host that is no host, such as one with an unbound variable: what counts here is what follows it.
    return server
      .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "")
      .replace(/[?#].*/s, "")
      .replace(/\/+$/, "");
  }
}

/** Every base path under which an operation is served: those of its own servers, else those of the API; each once. */
export function basePathsOf(
  { servers, basePath }: Pick<ApiDescription, "basePath"> & Partial<Pick<ApiDescription, "servers">>,
  operation: Pick<Operation, "servers">,
): string[] {
  const own = operation.servers ?? servers ?? [];
  return own.length === 0 ? [basePath] : [...new Set(own.map(basePathOf))];
}
