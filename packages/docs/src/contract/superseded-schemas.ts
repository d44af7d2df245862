import { resolvePointer } from "@edge-contracts/specs/runtime";
import { isObject } from "../text/json.ts";
import type { DocumentedApi } from "./documented-api.ts";

/** The keys of the schemas that only superseded media types have; the page of versions tells how they differ. */
export function supersededSchemas({ description, document }: DocumentedApi): ReadonlySet<string> {
  const uses = description.operations.flatMap(({ request, responses }) =>
    [...(request === undefined ? [] : [request]), ...Object.values(responses)].flatMap(({ pointer, mediaTypes }) => {
      const holder = resolvePointer(document, pointer);
      const content = isObject(holder) && isObject(holder["content"]) ? holder["content"] : {};
      return mediaTypes.flatMap(({ name, superseded }) => {
        const media = content[name];
        const schema = isObject(media) && isObject(media["schema"]) ? media["schema"]["$ref"] : undefined;
        return typeof schema === "string"
          ? [{ key: schema.slice(schema.lastIndexOf("/") + 1), isSuperseded: superseded === true }]
          : [];
      });
    }),
  );
  const current = new Set(uses.filter(({ isSuperseded }) => !isSuperseded).map(({ key }) => key));
  return new Set(uses.map(({ key }) => key).filter((key) => !current.has(key)));
}
