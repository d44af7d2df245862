import type { StyleRow } from "../types/operation-row.ts";

const separators: Readonly<Record<string, string>> = { form: ",", spaceDelimited: "%20", pipeDelimited: "|" };

/** The `name=value` texts of one value in a query or a form, in each style of OpenAPI 3.1. */
export function queryPairs(
  name: string,
  value: unknown,
  { style = "form", explode, allowReserved }: StyleRow,
): string[] {
  const write = (each: unknown) => {
    const text = encodeURIComponent(textOf(each));
    return allowReserved
      ? text.replace(/%(3A|2F|3F|23|5B|5D|40|21|24|26|27|28|29|2A|2B|2C|3B|3D)/g, decodeURIComponent)
      : text;
  };
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [`${name}=${write(value)}`];
  if (style === "deepObject") return deepPairs(name, value).map(([key, each]) => `${key}=${write(each)}`);
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  if (members.length === 0) return [];
  const isList = Array.isArray(value);
  if (explode ?? style === "form") {
    return members.map(([key, member]) => `${isList ? name : encodeURIComponent(key)}=${write(member)}`);
  }
  const parts = members.flatMap(([key, member]) =>
    isList ? [write(member)] : [encodeURIComponent(key), write(member)],
  );
  return [`${name}=${parts.join(separators[style] ?? ",")}`];
}

/**
 * A key for each plain value: `filter[a][b]`, `list[0]`. What is empty or absent has none.
 *
 * @throws {Error} for a name that the key could not be taken apart at again.
 */
export function deepPairs(key: string, value: unknown, encode = encodeURIComponent): [key: string, value: unknown][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [[key, value]];
  return Object.entries(value).flatMap(([name, member]) => {
    if (/^$|[[\]]/.test(name)) throw new Error(`${key} has a member "${name}", which no key in brackets can tell`);
    return deepPairs(`${key}[${encode(name)}]`, member, encode);
  });
}

/** What a style has no way to write is JSON. */
export function textOf(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
