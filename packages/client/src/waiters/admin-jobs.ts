import type { AdminJobsClient } from "../generated/admin-jobs/client.ts";
import { saysAll, surelyBy } from "./surely.ts";

export { UnknownOutcomeError } from "../errors/unknown-outcome-error.ts";
export type { Written } from "./surely.ts";
export { WaitError } from "./wait-error.ts";
export type { WaitOptions, WaitTrouble } from "./wait-options.ts";

/**
 * Writes, and finds out by reading what became of it where the answer is lost. It is never sent again.
 *
 * @throws {UnknownOutcomeError} where reading cannot tell.
 *
 * @example
 * ```ts
 * import { createAdminJobsClient } from "@edge-contracts/client/admin-jobs";
 * import { surely } from "@edge-contracts/client/admin-jobs/waiters";
 *
 * export const empty = (project_id: string) =>
 *   surely(createAdminJobsClient({ host: "http://127.0.0.1:4010" }), "replaceSanMappings", { project_id, body: [] });
 * ```
 */
export const surely = /* @__PURE__ */ surelyBy<AdminJobsClient, "replaceSanMappings" | "runBackgroundJob">({
  replaceSanMappings:
    (jobs, { project_id, body }) =>
    async (signal) => {
      const found = (await jobs.listSanMappings({ project_id, signal }).orThrow()) as readonly unknown[];
      const { length, ...items } = found;
      // The queue goes on by itself, so that another list says nothing of who made it so.
      return length === (body as readonly unknown[]).length && saysAll(items, { ...body }) ? "done" : { found };
    },
  // Jobs leave nothing behind that could be read.
  runBackgroundJob: () => async () => ({ found: undefined }),
});
