import { dirname } from "node:path";
import { visitBodies } from "../document/bodies.ts";
import { listOf, objectOf } from "../document/nodes.ts";
import { problemRegistry, type RegisteredProblem } from "../document/problem-registry.ts";
import type { Rule } from "../document/redocly-plugin.ts";
import { resolve } from "../document/resolve.ts";

/** An example of a problem fits the response it stands in: the same status, and a type listed for that status. */
export const problemExampleAgrees: Rule = () => {
  let registry: readonly RegisteredProblem[] | undefined;
  return {
    Root(root, { report, location }) {
      registry = problemRegistry(dirname(location.source.absoluteRef));
      if (!registry && listOf(root["x-problem-media-types"]).some((name) => String(name).includes("problem+"))) {
        report({
          message:
            "The errors of this API are problems, but no problem-types.yaml stands beside this document. " +
            "Add one that lists each slug with its statuses.",
          location,
        });
      }
    },
    Operation: visitBodies((body, context) => {
      if (!body.isError) return;
      for (const mediaType of body.mediaTypes) {
        for (const [name, reference] of Object.entries(objectOf(mediaType.node["examples"]))) {
          const example = resolve(context, reference, mediaType.place.child(["examples", name]));
          if (!example) continue;
          const value = objectOf(example.node["value"]);
          const at = example.place.child("value");
          if ("status" in value && String(value["status"]) !== body.status) {
            context.report({
              message:
                `The example "${name}" says status ${value["status"]} under response ${body.status}. ` +
                "Correct the status, or move the example to its own response.",
              location: at.child("status"),
            });
          }
          const type = value["type"];
          if (registry && typeof type === "string" && !isListed(type, body.status, registry)) {
            context.report({
              message:
                `problem-types.yaml lists no type for ${body.status} that "${type}" (example "${name}") ends in. ` +
                "Add the slug or the status there, or correct the example.",
              location: at.child("type"),
            });
          }
        }
      }
    }),
  };
};

function isListed(type: string, status: string | undefined, registry: readonly RegisteredProblem[]): boolean {
  return registry.some(
    ({ slug, statuses }) => (type === slug || type.endsWith(`/${slug}`)) && statuses.includes(String(status)),
  );
}
