import { visitBodies } from "../document/bodies.ts";
import { type Choice, discriminatedChoices, valuesAt } from "../document/discriminated-choices.ts";
import { objectOf } from "../document/nodes.ts";
import type { Place, Rule } from "../document/redocly-plugin.ts";
import { resolve } from "../document/resolve.ts";

/** Every branch of a discriminated choice is shown by an example, somewhere in the contract. */
export const discriminatorBranchHasExample: Rule = () => {
  // A choice in a shared schema is met under several bodies: an example of one of them shows the branch.
  const choices = new Map<string, { choice: Choice; shown: unknown[] }>();
  return {
    Root: {
      leave(_root, { report }) {
        for (const { choice, shown } of choices.values()) {
          for (const branch of choice.branches) {
            if (branch.values.some((value) => shown.includes(value))) continue;
            report({
              message:
                `No example shows the branch where "${choice.property}" is ${branch.name}. ` +
                "Add one to a request or response that uses this schema.",
              location: choice.place,
            });
          }
        }
      },
    },
    Operation: visitBodies((body, context) => {
      const kinds = body.status === undefined ? "declared-or-implied" : "declared";
      for (const mediaType of body.mediaTypes) {
        const schemaPlace = mediaType.place.child("schema");
        const examples = Object.entries(objectOf(mediaType.node["examples"])).map(
          ([name, example]) => resolve(context, example, mediaType.place.child(["examples", name]))?.node["value"],
        );
        for (const choice of discriminatedChoices(context, mediaType.node["schema"], schemaPlace, kinds)) {
          const known = choices.get(identity(choice.place)) ?? { choice, shown: [] };
          choices.set(identity(choice.place), known);
          known.shown.push(...examples.flatMap((value) => valuesAt(value, [...choice.at, choice.property])));
        }
      }
    }),
  };
};

function identity(place: Place): string {
  return place.source.absoluteRef + place.pointer;
}
