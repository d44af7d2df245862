import { isReference } from "../document/nodes.ts";
import type { Rule } from "../document/redocly-plugin.ts";

/** Every Example Object says which situation it shows and holds the value itself. */
export const exampleHasSummaryAndValue: Rule = () => ({
  Example(example, { report, location }) {
    if (typeof example["summary"] !== "string" || example["summary"].trim() === "") {
      report({ message: "The example has no summary. Say in a few words which situation it shows.", location });
    }
    if (!("value" in example)) {
      report({
        message: "The example has no value, so nothing validates it. Write the payload under `value`.",
        location,
      });
    } else if (isReference(example["value"])) {
      report({
        message:
          "The value is a reference, which tools take literally. " +
          "Reference an Example Object {summary, value} in place of the example instead.",
        location: location.child("value"),
      });
    }
    if ("externalValue" in example) {
      report({
        message: "Nothing validates an externalValue. Write the payload under `value`.",
        location: location.child("externalValue").key(),
      });
    }
  },
});
