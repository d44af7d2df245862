import type { StyleRow } from "../types/operation-row.ts";

const separators: Readonly<Record<string, string>> = { form: ",", spaceDelimited: "%20", pipeDelimited: "|" };

/** The `name=value` texts of one value in a query or a form, in each style of OpenAPI 3.1. */
export function queryPairs(
  name: string,
  value: unknown,
  { style = "form", explode, allowReserved }: StyleRow,
): string[] {
  const write = (each: unknown) => {
    if (typeof each === "object") throw new Error(`${name} holds an object in another`);
    const text = encodeURIComponent(String(each));
    return allowReserved
      ? text.replace(/%(3A|2F|3F|23|5B|5D|40|21|24|26|27|28|29|2A|2B|2C|3B|3D)/g, decodeURIComponent)
      : text;
  };
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [`${name}=${write(value)}`];
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  if (members.length === 0) return [];
  const isList = Array.isArray(value);
  if (style === "deepObject" && !isList)
    return members.map(([key, member]) => `${name}[${encodeURIComponent(key)}]=${write(member)}`);
  if (explode ?? style === "form") {
    return members.map(([key, member]) => `${isList ? name : encodeURIComponent(key)}=${write(member)}`);
  }
  const parts = members.flatMap(([key, member]) =>
    isList ? [write(member)] : [encodeURIComponent(key), write(member)],
  );
  return [`${name}=${parts.join(separators[style] ?? ",")}`];
}
