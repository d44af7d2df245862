import { isObject } from "../document/nodes.ts";
import type { Rule } from "../document/redocly-plugin.ts";

/** An object is closed, open (keyword omitted) or a map: mixtures have no type in the generated client. */
export const noTypedExtras: Rule = () => ({
  Schema(schema, { report, location }) {
    const extras = schema["additionalProperties"];
    const at = location.child("additionalProperties");
    if (extras === true) {
      report({
        message:
          "additionalProperties: true switches typo checks off in the client. Omit the keyword: the object stays open.",
        location: at,
      });
    } else if (isObject(extras) && "properties" in schema) {
      report({
        message:
          "No type describes properties beside typed extras. " +
          "Keep `properties` (and omit or close additionalProperties), or make it a map without `properties`.",
        location: at.key(),
      });
    }
  },
});
