import type { Rule } from "../document/redocly-plugin.ts";

/** References lead to whole files: the bundler then names each component after its file. */
export const wholeFileRefs: Rule = () => ({
  ref: {
    enter(reference, { report, location }) {
      const target = String(reference["$ref"]);
      if (!target.includes("#")) return;
      report({
        message: `"${target}" is a part of a document. Move that part to a file of its own and reference the file.`,
        location: location.child("$ref"),
      });
    },
  },
});
