import type { Inventory } from "../inventory.ts";
import type { Contract, SchemaNode } from "./contract.ts";
import { facets, memberSchemas } from "./facets.ts";
import { operationIds } from "./operation-ids.ts";
import { type Place, places } from "./places.ts";
import { unprintedMediaTypes } from "./unprinted-media-types.ts";

/** The facets of a documented object at one place of the contract. */
export interface ObjectPlace {
  readonly place: Place;
  readonly schemas: readonly SchemaNode[];
  /** A read-only owner makes all that is in it read-only. */
  readonly readOnly: boolean;
}

/** Where the contract has a documented object, nested ones (`Owner.member`) included. */
export function objectPlaces(inventory: Inventory, contract: Contract, object: string): ObjectPlace[] {
  const [owner = "", ...steps] = object.split(".");
  const mediaTypes =
    inventory.mediaTypes.objects.find((entry) => entry.object === owner)?.mediaTypes ??
    unprintedMediaTypes[contract.api]?.[owner] ??
    [];
  const bodyOf = inventory.objects.find(({ name }) => name === owner)?.bodyOf;
  const bodyOperation = bodyOf && operationIds[contract.api]?.[bodyOf.operation];
  return places(contract).flatMap((place) => {
    if (!mediaTypes.includes(place.mediaType) || !place.node.schema || (place.status ?? 200) >= 300) return [];
    if (bodyOf && (place.operationId !== bodyOperation || place.role !== bodyOf.role)) return [];
    let readOnly = false;
    let schemas = withoutEnvelope(contract, facets(contract.bundle, place.node.schema));
    for (const step of steps) {
      schemas = memberSchemas(contract.bundle, schemas, step);
      readOnly ||= schemas.some((schema) => schema.readOnly);
    }
    return [{ place, schemas, readOnly }];
  });
}

/** Lists come as an object with one array in it; the array's items are the documented object. */
function withoutEnvelope({ bundle }: Contract, schemas: SchemaNode[]): SchemaNode[] {
  const [name, ...others] = new Set(schemas.flatMap(({ properties }) => Object.keys(properties ?? {})));
  if (name === undefined || others.length > 0) return schemas;
  const member = memberSchemas(bundle, schemas, name);
  return member.some(({ items }) => items) ? member : schemas;
}
