import { isObject, type JsonObject } from "../text/json.ts";
import { code } from "../text/markdown.ts";

/** What our extensions say about an operation and Redoc does not show, as Markdown. */
export function describeOperation(operation: JsonObject): string {
  const lines = [`Operation ${code(String(operation["operationId"]))}, effect **${operation["x-effect"]}**.`];
  const body = operation["requestBody"];
  if (isObject(body)) lines.push(...describeContent(body, "the request"));
  for (const [status, response] of Object.entries(isObject(operation["responses"]) ? operation["responses"] : {})) {
    if (isObject(response)) lines.push(...describeContent(response, `the ${status} response`));
  }
  return lines.join("\n\n");
}

function describeContent(holder: JsonObject, place: string): string[] {
  const version = holder["x-default-version"];
  const lines = typeof version === "string" ? [`Of ${place}, clients use ${code(version)} unless told otherwise.`] : [];
  const content = isObject(holder["content"]) ? holder["content"] : {};
  for (const [mediaType, description] of Object.entries(content)) {
    const aliases = isObject(description) ? description["x-accept-alias"] : undefined;
    if (!Array.isArray(aliases)) continue;
    const names = aliases.map((alias) => code(String(alias))).join(" or ");
    lines.push(`Accept may also name ${names}; ${place} is then labelled ${code(mediaType)} all the same.`);
  }
  return lines;
}
