import { extensions } from "../document/authoring-guide.ts";
import type { Node, Rule, RuleContext } from "../document/redocly-plugin.ts";

/** Extensions are those of the table in specs/README.md, on the objects it names: readers ignore all others. */
export const knownExtensions: Rule = () => ({
  any: checkExtensions,
  // Members beside a $ref are no members of the node it leads to.
  ref: { enter: checkExtensions },
});

function checkExtensions(node: Node, { type, report, location }: RuleContext): void {
  // Without this mark the node is a map, whose keys are names.
  if (type.extensionsPrefix !== "x-") return;
  for (const name of Object.keys(node).filter((key) => key.startsWith("x-"))) {
    const places = extensions.get(name);
    if (!places) {
      report({
        message: `Nothing reads "${name}". Correct its spelling, or add it to the table of extensions in specs/README.md.`,
        location: location.child(name).key(),
      });
    } else if (!places.includes("*") && !places.includes(type.name)) {
      report({
        message: `Nothing reads "${name}" on this object (${type.name}). Move it to: ${places.join(", ")}.`,
        location: location.child(name).key(),
      });
    }
  }
}
