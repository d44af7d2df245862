import type { AdminJobsClient } from "../generated/admin-jobs/client.ts";
import { type FindOutcome, saysAll, type Written, writeSurely } from "./surely.ts";
import type { WaitOptions } from "./wait-options.ts";

export { UnknownOutcomeError } from "../errors/unknown-outcome-error.ts";
export type { Written } from "./surely.ts";
export { WaitError } from "./wait-error.ts";
export type { WaitOptions, WaitTrouble } from "./wait-options.ts";

type Writes = "replaceSanMappings" | "runBackgroundJob";
type ArgumentOf<Name extends Writes> = NonNullable<Parameters<AdminJobsClient[Name]>[0]>;
type DataOf<Name extends Writes> = Awaited<ReturnType<ReturnType<AdminJobsClient[Name]>["orThrow"]>>;

const outcomes: { readonly [Name in Writes]: FindOutcome<AdminJobsClient, ArgumentOf<Name>> } = {
  async replaceSanMappings(jobs, { project_id, body }) {
    const { length, ...items } = (await jobs.listSanMappings({ project_id }).orThrow()) as readonly unknown[];
    // The queue goes on by itself, so that another list says nothing of who made it so.
    return length === (body as readonly unknown[]).length && saysAll(items, { ...body }) ? "done" : "unknown";
  },
  // Jobs leave nothing behind that could be read.
  runBackgroundJob: async () => "unknown",
};

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
export function surely<Name extends Writes>(
  client: AdminJobsClient,
  operation: Name,
  argument: ArgumentOf<Name>,
  options: Omit<WaitOptions<unknown>, "onProgress"> = {},
): Promise<Written<DataOf<Name>>> {
  return writeSurely(
    client,
    operation,
    argument,
    outcomes[operation] as FindOutcome<AdminJobsClient, ArgumentOf<Name>>,
    options,
  );
}
