import { isReference } from "../document/nodes.ts";
import type { Rule, RuleContext } from "../document/redocly-plugin.ts";
import { type SourceCatalogue, sourceCatalogue } from "../document/source-catalogue.ts";

const componentTypes = ["Parameter", "Response", "Header", "Schema"];

/** Every operation and component says where its facts come from, in words that `sources.yaml` knows. */
export const knownSource: Rule = () => {
  let catalogue: SourceCatalogue | undefined;
  return {
    Root(_root, { report, location }) {
      catalogue = sourceCatalogue(location.source.absoluteRef);
      if (!catalogue) {
        report({
          message: "No folder above this document holds a sources.yaml. Add one with the ids of x-source.",
          location,
        });
      }
    },
    any(node, context) {
      if (!context.type.extensionsPrefix) return;
      if (needsOwnSource(context) && !("x-source" in node)) {
        context.report({
          message:
            `This ${context.type.name.toLowerCase()} does not say where its facts come from. ` +
            "Add `x-source: [<id of sources.yaml>#<Section>]`, or [inferred] where no source says it.",
          location: context.location,
        });
      }
      if ("x-source" in node && catalogue) checkSources(node["x-source"], catalogue, context);
    },
  };
};

function needsOwnSource({ type, rawNode, location }: RuleContext): boolean {
  if (type.name === "Operation") return true;
  const isComponent = isReference(rawNode) || /^#\/components\/[^/]+\/[^/]+$/.test(location.pointer);
  return isComponent && componentTypes.includes(type.name);
}

function checkSources(sources: unknown, catalogue: SourceCatalogue, { report, location }: RuleContext): void {
  const at = location.child("x-source");
  if (!Array.isArray(sources) || sources.length === 0 || sources.some((source) => typeof source !== "string")) {
    report({
      message: "x-source is a list with at least one `id` or `id#Section`. Write it like [cps-reference].",
      location: at,
    });
    return;
  }
  for (const [index, source] of sources.entries()) {
    const [id = "", section] = source.split(/#(.*)/s);
    if (id === "inferred" && section === undefined) continue;
    if (!catalogue.ids.has(id)) {
      report({
        message: `sources.yaml has no "${id}". Use one of its ids, or add the source there: ${[...catalogue.ids].join(", ")}.`,
        location: at.child(index),
      });
    } else if (section !== undefined && catalogue.sections(id)?.has(section) === false) {
      report({
        message: `"${id}" has no section "${section}". Take the heading from specs/inventory/${id}.json, with - for each space.`,
        location: at.child(index),
      });
    } else {
      const missing = catalogue.unproved(id);
      if (missing === undefined) continue;
      report({
        message: `Nobody can look "${id}" up: its \`evidence\` in sources.yaml lacks something. Add ${missing}.`,
        location: at.child(index),
      });
    }
  }
}
