import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { visitBodies } from "../document/bodies.ts";
import { objectOf } from "../document/nodes.ts";
import type { Place, Rule } from "../document/redocly-plugin.ts";
import { resolve } from "../document/resolve.ts";
import { schemaRegistry } from "../document/schema-registry.ts";

const shownErrors = 3;

/**
 * Every example of a body is valid under the body's schema.
 *
 * The built-in `no-invalid-media-type-examples` refuses readOnly members in a request, but "get, modify, put back" is
 * the documented workflow; and it misjudges conditions. This rule asks the validator that the runtime is made of.
 */
export const exampleValidates: Rule = () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false });
  formats.default(ajv);
  const schemas = schemaRegistry((schema) => ajv.addSchema(schema));
  return {
    Operation: visitBodies((body, context) => {
      for (const mediaType of body.mediaTypes) {
        const examples = Object.entries(objectOf(mediaType.node["examples"]));
        const schemaPlace = mediaType.place.child("schema");
        if (examples.length === 0) continue;
        let validate: ValidateFunction | undefined;
        try {
          validate = ajv.getSchema(schemas.idOf(mediaType.node["schema"], schemaPlace, context) ?? "");
        } catch (error) {
          context.report({
            message: `The schema of ${mediaType.name} does not compile; correct it: ${error instanceof Error ? error.message : error}.`,
            location: schemaPlace,
          });
        }
        if (!validate) continue;
        for (const [name, reference] of examples) {
          const example = resolve(context, reference, mediaType.place.child(["examples", name]));
          if (!example || !("value" in example.node) || validate(example.node["value"])) continue;
          const errors = validate.errors ?? [];
          context.report({
            message:
              `The example "${name}" is not valid as ${mediaType.name}${body.status ? ` of ${body.status}` : ""}: ` +
              `${describe(errors)}. Correct the example or its schema.`,
            location: placeOf(errors[0]?.instancePath ?? "", example.place.child("value")),
          });
        }
      }
    }),
  };
};

function describe(errors: readonly ErrorObject[]): string {
  const shown = errors
    .slice(0, shownErrors)
    .map(({ instancePath, message }) => `${instancePath || "the value"} ${message}`);
  const rest = errors.length - shown.length;
  return shown.join("; ") + (rest > 0 ? `; and ${rest} more` : "");
}

/** The place of a member of a value, given the JSON pointer to it. */
function placeOf(pointer: string, value: Place): Place {
  const path = pointer.split("/").slice(1);
  return path.reduce((at, segment) => at.child(segment.replaceAll("~1", "/").replaceAll("~0", "~")), value);
}
