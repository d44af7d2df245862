import type { Inventory, InventoryEnumeration } from "../inventory.ts";
import type { Check } from "./check.ts";
import type { Contract, SchemaNode } from "./contract.ts";
import { facets, memberSchemas, valuesOf } from "./facets.ts";
import { objectPlaces } from "./object-places.ts";
import { operationIds } from "./operation-ids.ts";
import { operations } from "./operations.ts";
import { describePlace } from "./places.ts";

/** Every documented value of a member or parameter is listed by its schema, closed or extensible. */
export const checkEnumerations: Check = (inventory, contract) =>
  inventory.enumerations.flatMap((enumeration) => {
    const owner = enumeration.object ?? enumeration.operation ?? "";
    const uses = usesOf(inventory, contract, enumeration);
    const fix = "list the value in enum or x-extensible-enum";
    if (uses.length === 0) return [{ id: `values of ${owner}.${enumeration.name}`, what: "no schema has it", fix }];
    return enumeration.values.flatMap((value) => {
      const without = uses.filter(({ schemas }) => !valuesOf(schemas).has(value)).map(({ where }) => where);
      if (without.length === 0) return [];
      return [
        { id: `value ${value} of ${owner}.${enumeration.name}`, what: `not listed at ${without.join(", ")}`, fix },
      ];
    });
  });

function usesOf(
  inventory: Inventory,
  contract: Contract,
  { object, operation, name }: InventoryEnumeration,
): { where: string; schemas: readonly SchemaNode[] }[] {
  const { api, bundle } = contract;
  if (object) {
    return objectPlaces(inventory, contract, object).map(({ place, schemas }) => ({
      where: describePlace(place),
      schemas: memberSchemas(bundle, schemas, name),
    }));
  }
  return operations(bundle)
    .filter(({ operationId }) => operationId === operationIds[api]?.[operation ?? ""])
    .flatMap(({ operationId, parameters }) =>
      parameters.flatMap((parameter) =>
        parameter.name === name && parameter.schema
          ? [{ where: operationId, schemas: facets(bundle, parameter.schema) }]
          : [],
      ),
    );
}
