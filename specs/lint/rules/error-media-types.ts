import { visitBodies } from "../document/bodies.ts";
import { listOf } from "../document/nodes.ts";
import type { Rule } from "../document/redocly-plugin.ts";

/** Every 4xx and 5xx response has a body under a label of the root's `x-problem-media-types`. */
export const errorMediaTypes: Rule = () => {
  let labels: readonly unknown[] = [];
  return {
    Root(root, { report, location }) {
      labels = listOf(root["x-problem-media-types"]);
      if (labels.length === 0) {
        report({
          message:
            "The root does not list the labels of error bodies. " +
            "Add `x-problem-media-types`, such as [application/problem+json].",
          location,
        });
      }
    },
    Operation: visitBodies((body, { report }) => {
      if (!body.isError) return;
      if (body.mediaTypes.length === 0) {
        report({
          message: `The ${body.status} response has no content. Describe the error body, under one of: ${labels.join(", ")}.`,
          location: body.place,
        });
      }
      // The gateway in front of the services throttles with a plain sentence.
      const accepted = body.status === "429" ? [...labels, "text/plain"] : labels;
      for (const { name, place } of body.mediaTypes) {
        if (accepted.includes(name)) continue;
        report({
          message: `Errors of this API are not "${name}". Use one of x-problem-media-types: ${accepted.join(", ")}.`,
          location: place.key(),
        });
      }
    }),
  };
};
