import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { visitBodies } from "../document/bodies.ts";
import type { Rule } from "../document/redocly-plugin.ts";

/** A body with several media types says with `x-default-version` which one a client gets unasked: none of the past. */
export const defaultVersion: Rule = () => ({
  Operation: visitBodies((body, { report }) => {
    // Which label an error gets is the server's choice alone.
    if (body.isError) return;
    const declared = body.node["x-default-version"];
    const at = body.place.child("x-default-version");
    const versions = body.mediaTypes.map(({ name }) => /([^./]+\.v\d+)\+json$/.exec(name)?.[1] ?? name);
    if (versions.length < 2 && !hasOlderVersions(body.place.source.absoluteRef, versions[0])) {
      if (declared === undefined) return;
      report({
        message: "There is one media type only: nothing to choose. Remove x-default-version.",
        location: at.key(),
      });
    } else if (declared === undefined) {
      report({
        message: `There are several media types. Add \`x-default-version\` with the one a client gets unasked: ${versions.join(", ")}.`,
        location: body.place,
      });
    } else if (!versions.includes(String(declared))) {
      report({
        message: `x-default-version names "${declared}", which is not offered here. Name one of: ${versions.join(", ")}.`,
        location: at,
      });
    } else if (body.mediaTypes[versions.indexOf(String(declared))]?.node["x-superseded"] === true) {
      report({
        message: `x-default-version names "${declared}", which is superseded. Name a newer one.`,
        location: at,
      });
    }
  }),
});

/** Whether the build adds versions to a body that has one: `versions/<object>.yaml` of the API tells them. */
function hasOlderVersions(file: string, version: string | undefined): boolean {
  const [object] = version?.split(/\.v\d+$/) ?? [];
  return existsSync(join(dirname(file), "..", "versions", `${object}.yaml`));
}
