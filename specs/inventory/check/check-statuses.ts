import type { Check } from "./check.ts";
import { operationIds } from "./operation-ids.ts";
import { operations } from "./operations.ts";

/** Every documented status is declared: by its operation, or by any where the document lists it for the whole API. */
export const checkStatuses: Check = (inventory, { api, bundle }) => {
  const all = operations(bundle);
  return inventory.statuses.flatMap(({ operation, status }) => {
    const candidates = operation
      ? all.filter(({ operationId }) => operationId === operationIds[api]?.[operation])
      : all;
    if (candidates.some(({ responses }) => String(status) in responses)) return [];
    return [
      {
        id: `status ${status} of ${operation ?? "the API"}`,
        what: `documented for ${operation ?? "the whole API"}, declared nowhere there`,
        fix: "declare the response in specs/<api>/paths",
      },
    ];
  });
};
