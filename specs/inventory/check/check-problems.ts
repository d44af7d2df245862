import type { Check } from "./check.ts";
import type { Contract } from "./contract.ts";
import { facets, memberSchemas, valuesOf } from "./facets.ts";
import { places } from "./places.ts";

/** Every documented problem is in `problem-types.yaml`, and in a schema where the document shows its status. */
export const checkProblems: Check = (inventory, contract) =>
  inventory.problems.flatMap(({ slug, section, status }) => {
    const entry = contract.problemTypes.find((type) => type.slug === slug);
    const faults = [
      ...(entry ? [] : [{ fault: "unlisted", fix: "add it to problem-types.yaml" }]),
      ...(entry && status !== null && !entry.statuses.includes(status)
        ? [{ fault: `not at ${status}`, fix: "correct its statuses in problem-types.yaml" }]
        : []),
      ...(status !== null && !isNamedAt(contract, status, slug)
        ? [
            {
              fault: `in no schema of ${status}`,
              fix: "give it a schema whose type is a const, and use it in the response",
            },
          ]
        : []),
    ];
    return faults.map(({ fault, fix }) => ({ id: `problem ${slug} ${fault}`, what: `documented in ${section}`, fix }));
  });

/** Without this, the general problem alone would do, and no client could narrow on the type. */
function isNamedAt(contract: Contract, status: number, slug: string): boolean {
  return places(contract).some(({ status: code, node }) => {
    if (code !== status || !node.schema) return false;
    const types = memberSchemas(contract.bundle, facets(contract.bundle, node.schema), "type");
    return [...valuesOf(types)].some((type) => String(type).endsWith(`/${slug}`));
  });
}
