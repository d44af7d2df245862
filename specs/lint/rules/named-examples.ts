import { objectOf } from "../document/nodes.ts";
import type { Node, Rule, RuleContext } from "../document/redocly-plugin.ts";

const situation = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Every media type of a body has a schema and examples that are named after situations. */
export const namedExamples: Rule = () => ({
  RequestBody: { MediaType: checkMediaType },
  Response: { MediaType: checkMediaType },
});

function checkMediaType(mediaType: Node, { key, location, report }: RuleContext): void {
  if (!("schema" in mediaType)) {
    report({
      message: `"${key}" has no schema. Reference the file in schemas/ that describes it.`,
      location: location.key(),
    });
  }
  if ("example" in mediaType) {
    report({
      message: `"${key}" has an example without a name. Move it to \`examples: {<situation>: {$ref: …}}\`.`,
      location: location.child("example").key(),
    });
  }
  const names = Object.keys(objectOf(mediaType["examples"]));
  if (names.length === 0) {
    report({
      message: `"${key}" has no named example. Add \`examples: {<situation>: {$ref: ../examples/…}}\`.`,
      location: location.key(),
    });
  }
  for (const name of names.filter((name) => !situation.test(name))) {
    report({
      message: `The example "${name}" is not named after a situation. Use words in kebab-case, such as third-party.`,
      location: location.child(["examples", name]).key(),
    });
  }
}
