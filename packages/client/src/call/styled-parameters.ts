import type { FillPath, StyleRow, WriteQuery } from "../types/operation-row.ts";
import { fillPath } from "./fill-path.ts";
import { queryPairs, textOf } from "./query-pairs.ts";
import { writeQuery } from "./write-query.ts";

type Styles = Readonly<Record<string, StyleRow>>;

/** Writes a query of which some values have a style of their own. */
export function styledQuery(styles: Styles): WriteQuery {
  return (query) =>
    Object.entries(query).flatMap(([name, value]) => {
      const style = styles[name];
      if (!style || value === undefined || value === null) return writeQuery({ [name]: value });
      return queryPairs(name, style.content === undefined ? value : JSON.stringify(value), style);
    });
}

/** Fills a path of which some values have a style of their own. */
export function styledPath(styles: Styles): FillPath {
  return (template, values) => {
    const rest = template.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
      const style = styles[name];
      return style && isPresent(name, values[name]) ? styledText(name, values[name], style) : whole;
    });
    return fillPath(rest, values);
  };
}

/** A missing or empty value shortens the path. */
function isPresent(name: string, value: unknown): boolean {
  const isEmpty = value === undefined || value === null || value === "";
  const hasNothing = typeof value === "object" && Object.keys(value ?? {}).length === 0;
  if (!isEmpty && !hasNothing) return true;
  throw new Error(`the path parameter ${name} is missing or empty`);
}

/** The text of one value in a path, a header or a cookie, in each style of OpenAPI 3.1. */
export function styledText(
  name: string,
  value: unknown,
  { style = "simple", explode = false, content }: StyleRow,
  encode: (text: string) => string = encodeURIComponent,
): string {
  if (content !== undefined) return encode(JSON.stringify(value));
  const isList = Array.isArray(value);
  const isObject = typeof value === "object";
  const members = isObject ? Object.entries(value as object) : [];
  const encoded = members.map(([key, member]) => [encode(key), encode(textOf(member))] as const);
  const texts = encoded.map(([, member]) => member);
  const pairs = encoded.map(([key, member]) => `${key}=${member}`);
  const parts = isList ? texts : explode ? pairs : encoded.flat();
  const whole = isObject ? parts.join(",") : encode(String(value));
  // A dot alone would be resolved away.
  if (style === "label") return `.${isObject && explode ? parts.join(".") : whole}`;
  if (style !== "matrix") return whole;
  if (!isObject || !explode) return `;${name}=${whole}`;
  return (isList ? texts.map((text) => `${name}=${text}`) : pairs).map((text) => `;${text}`).join("");
}
