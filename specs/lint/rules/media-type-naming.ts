import { visitBodies } from "../document/bodies.ts";
import type { Rule } from "../document/redocly-plugin.ts";

const vendorType = /^[^/]+\/vnd\./;
const versioned = /\.v[1-9]\d*\+json$/;

/** Request bodies and successful responses use the media types that the root's `x-media-types` allows. */
export const mediaTypeNaming: Rule = () => {
  let allowed: RegExp | undefined;
  return {
    Root(root, { report, location }) {
      try {
        if (typeof root["x-media-types"] === "string") allowed = new RegExp(root["x-media-types"]);
      } catch {}
      if (!allowed) {
        report({
          message:
            "The root says with no regular expression which media types this API uses. " +
            "Add one, such as `x-media-types: ^application/json$`.",
          location: location.child("x-media-types").key(),
        });
      }
    },
    Operation: visitBodies((body, { report }) => {
      if (body.isError) return;
      for (const { name, place } of body.mediaTypes) {
        if (vendorType.test(name) && !versioned.test(name)) {
          report({
            message: `The vendor type "${name}" carries no version. End it in \`.v<N>+json\`.`,
            location: place.key(),
          });
        } else if (allowed && !allowed.test(name)) {
          report({
            message: `This API has no media types like "${name}". Use one that matches x-media-types: ${allowed.source}`,
            location: place.key(),
          });
        }
      }
    }),
  };
};
