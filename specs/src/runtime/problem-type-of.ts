import type { ApiDescription, ProblemType } from "./operation-table.ts";

/**
 * The registry entry of a problem's `type`. Types are relative paths in one API and absolute URIs with a varying
 * host in another, so an entry matches by its slug at the end of the type.
 */
export function problemTypeOf(api: Pick<ApiDescription, "problemTypes">, type: string): ProblemType | undefined {
  return api.problemTypes.find(({ slug }) => type === slug || type.endsWith(`/${slug}`));
}
