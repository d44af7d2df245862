import type { Inventory, InventoryMember } from "../inventory.ts";
import type { Check } from "./check.ts";
import type { Contract } from "./contract.ts";
import { memberSchemas, typesOf } from "./facets.ts";
import type { Finding } from "./finding.ts";
import { type ObjectPlace, objectPlaces } from "./object-places.ts";
import { describePlace } from "./places.ts";
import { requiredMembers } from "./required-members.ts";

/** Every member of every documented object is a property of each schema of its media types, with its marks. */
export const checkMembers: Check = (inventory, contract) =>
  inventory.objects.flatMap(({ name, members }) => {
    const found = objectPlaces(inventory, contract, name);
    if (found.length === 0) {
      const fix = "add its media types to the contract, or to specs/inventory/check/unprinted-media-types.ts";
      return [
        { id: `object ${name}`, what: `no request or response carries it; documented in ${inventory.source}`, fix },
      ];
    }
    return members.flatMap((member) => {
      const faults = found
        .filter(({ place }) => !member.version || place.mediaType.includes(`.${member.version}+`))
        .flatMap((at) =>
          memberFaults(contract, member, at).map((fault) => ({ fault, place: describePlace(at.place) })),
        );
      return grouped(inventory, name, member, faults);
    });
  });

function memberFaults({ bundle }: Contract, member: InventoryMember, at: ObjectPlace): string[] {
  const schemas = memberSchemas(bundle, at.schemas, member.name);
  if (schemas.length === 0) return ["missing"];
  const types = typesOf(schemas);
  const type = member.type?.includes(".") ? "object" : member.type;
  const [object] = at.schemas;
  const required = member.required && at.place.role === "request" && object ? requiredMembers(bundle, object) : null;
  return [
    ...(type && !types.has(type) && !(type === "integer" && types.has("number")) ? [`not ${type}`] : []),
    ...(member.nullable && !types.has("null") ? ["not nullable"] : []),
    ...(member.readOnly && !at.readOnly && !schemas.some(({ readOnly }) => readOnly) ? ["not read-only"] : []),
    ...(required && !required.has(member.name) ? ["not always required"] : []),
  ];
}

function grouped(
  inventory: Inventory,
  object: string,
  member: InventoryMember,
  faults: readonly { fault: string; place: string }[],
): Finding[] {
  return [...new Set(faults.map(({ fault }) => fault))].map((fault) => ({
    id: `member ${object}.${member.name} ${fault}`,
    what: `documented in ${inventory.source}, ${object}; at ${faults
      .filter((other) => other.fault === fault)
      .map(({ place }) => place)
      .join(", ")}`,
    fix: fault === "missing" ? "add the property to the schema" : "give the property what the document says of it",
  }));
}
