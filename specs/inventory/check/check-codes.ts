import type { Check } from "./check.ts";
import { memberSchemas } from "./facets.ts";
import { objectPlaces } from "./object-places.ts";
import { describePlace } from "./places.ts";

/** Every code of every table is labelled at every member that uses the table, its Chinese label exactly. */
export const checkCodes: Check = (inventory, contract) =>
  inventory.codes.flatMap(({ table, members, codes }) => {
    const uses = members.flatMap((member) => {
      const dot = member.lastIndexOf(".");
      return objectPlaces(inventory, contract, member.slice(0, dot)).map(({ place, schemas }) => ({
        place,
        schemas: memberSchemas(contract.bundle, schemas, member.slice(dot + 1)),
      }));
    });
    const fix = `label it in x-enum-labels of the schema of ${members.join(", ")}`;
    if (uses.length === 0) return [{ id: `codes ${table}`, what: "no schema uses the table", fix }];
    return codes.flatMap(({ code, zh, en }) => {
      const without = uses.filter(({ schemas }) => {
        const label = schemas.flatMap((schema) => schema["x-enum-labels"] ?? []).find(({ value }) => value === code);
        return label?.zh !== zh || typeof label.en !== "string" || label.en === "";
      });
      if (without.length === 0) return [];
      const where = without.map(({ place }) => describePlace(place)).join(", ");
      return [{ id: `code ${code} of ${table}`, what: `documented as ${zh} (${en}); not so at ${where}`, fix }];
    });
  });
