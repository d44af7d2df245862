import type { Check } from "./check.ts";
import { operationIds } from "./operation-ids.ts";
import { type Place, places } from "./places.ts";

/** Every documented media type stands where the document has it; Accept values may be aliases of what is answered. */
export const checkMediaTypes: Check = (inventory, contract) => {
  const all = places(contract);
  const used = inventory.mediaTypes.operations.flatMap(({ operation, role, status, mediaType }) => {
    const id = operationIds[contract.api]?.[operation];
    const own = all.filter((place) => place.operationId === id);
    const found =
      role === "accept"
        ? own.some((place) => place.role === "response" && answers(place, mediaType))
        : own.some((place) => place.role === role && place.status === status && place.mediaType === mediaType);
    if (found) return [];
    return [
      {
        id: `media type ${mediaType} ${role}${status ? ` ${status}` : ""} of ${operation}`,
        what: `documented in ${operation}; ${id ?? "the operation"} does not have it there`,
        fix: "add it to the content there (an Accept that is answered under another label: x-accept-alias)",
      },
    ];
  });
  const listed = inventory.mediaTypes.objects.flatMap(({ object, mediaTypes }) =>
    mediaTypes
      .filter((mediaType) => !all.some((place) => answers(place, mediaType)))
      .map((mediaType) => ({
        id: `media type ${mediaType} of ${object}`,
        what: `documented for ${object}; nowhere in the contract`,
        fix: "add it to the content of the operations that exchange the object",
      })),
  );
  return [...used, ...listed];
};

function answers({ mediaType, node }: Place, asked: string): boolean {
  return mediaType === asked || (node["x-accept-alias"] ?? []).includes(asked);
}
