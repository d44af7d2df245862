import { operationVerbs } from "../document/authoring-guide.ts";
import type { Rule } from "../document/redocly-plugin.ts";

const camelCase = /^[a-z]+([A-Z][a-z0-9]*)+$/;

/** An operationId is camelCase: a verb of the authoring guide, then a noun. */
export const operationIdStyle: Rule = () => ({
  Operation(operation, { report, location }) {
    const id = operation["operationId"];
    if (typeof id !== "string") return;
    const verb = /^[a-z]*/.exec(id)?.[0] ?? "";
    if (!camelCase.test(id)) {
      report({
        message: `"${id}" is not a verb and a noun in camelCase. Write it like getPropertyHostname.`,
        location: location.child("operationId"),
      });
    } else if (!operationVerbs.includes(verb)) {
      report({
        message: `"${id}" starts with "${verb}". Start with one of: ${operationVerbs.join(", ")}.`,
        location: location.child("operationId"),
      });
    }
  },
});
