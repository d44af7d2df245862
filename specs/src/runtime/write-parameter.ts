import type { Parameter, StyledShape } from "./operation-table.ts";

/** A path below its base path: the values in the style of their parameters, and what a URL cannot hold encoded. */
export function writePath(template: string, values: ReadonlyMap<Parameter, unknown>): string {
  const texts = new Map([...values].map(([parameter, value]) => [parameter.name, pathText(parameter, value)]));
  return template.replace(/\{([^{}]+)\}|[^{]+/g, (part, name?: string) =>
    name === undefined ? encodeLiteral(part) : (texts.get(name) ?? part),
  );
}

function encodeLiteral(text: string): string {
  return text.replace(/%[0-9A-Fa-f]{2}|[^%]+|%/g, (part) =>
    /^%..$/.test(part) ? part : encodeURI(part).replaceAll("%5B", "[").replaceAll("%5D", "]"),
  );
}

function pathText({ name, style = "simple", explode = false, content }: Parameter, value: unknown): string {
  if (content !== undefined) return encodeURIComponent(JSON.stringify(value));
  const separator = explode ? { simple: ",", label: ".", matrix: ";" }[style as "simple"] : ",";
  const named = style === "matrix" && explode && !isObject(value);
  const items = itemsOf(value, explode).map((item) => (named ? `${encodeURIComponent(name)}=${item}` : item));
  const text = items.join(separator ?? ",");
  if (style === "label") return `.${text}`;
  if (style !== "matrix") return text;
  return explode ? `;${text}` : `;${encodeURIComponent(name)}=${text}`;
}

/** The keys and values that a value becomes in a query or a form. */
export function queryPairs(name: string, shape: StyledShape | undefined, value: unknown): [string, string][] {
  const { style = "form", explode = style === "form", content } = shape ?? {};
  if (value === undefined || value === null) return [];
  if (content !== undefined) return [[name, JSON.stringify(value)]];
  if (style === "deepObject") return deepPairs(name, value);
  if (isObject(value)) {
    // A member of a form that nothing is known of.
    if (shape === undefined) return [[name, JSON.stringify(value)]];
    const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
    if (explode) return members.flatMap(([key, member]) => queryPairs(key, undefined, member));
    return [[name, members.map(([key, member]) => `${key},${textOf(member)}`).join(",")]];
  }
  if (!Array.isArray(value)) return [[name, String(value)]];
  const texts = value.map(textOf);
  if (explode) return texts.map((text) => [name, text]);
  return [[name, texts.join({ spaceDelimited: " ", pipeDelimited: "|" }[style as "spaceDelimited"] ?? ",")]];
}

/** `filter[a][b]=1`, `list[0]=x`: a key for each plain value. What is empty or null has none. */
function deepPairs(key: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") return [[key, String(value)]];
  return Object.entries(value).flatMap(([name, member]) => deepPairs(`${key}[${name}]`, member));
}

/** The text of a header or cookie. */
export function plainText({ content, explode = false }: Parameter, value: unknown): string {
  if (content !== undefined) return JSON.stringify(value);
  if (isObject(value))
    return Object.entries(value)
      .map(([name, member]) => [name, textOf(member)].join(explode ? "=" : ","))
      .join(",");
  return Array.isArray(value) ? value.map(textOf).join(",") : String(value);
}

function itemsOf(value: unknown, explode: boolean): string[] {
  if (Array.isArray(value)) return value.map((item) => encodeURIComponent(textOf(item)));
  if (!isObject(value)) return [encodeURIComponent(String(value))];
  const pairs = Object.entries(value).map((pair) => pair.map((part) => encodeURIComponent(textOf(part))));
  return explode ? pairs.map((pair) => pair.join("=")) : pairs.flat();
}

/** What a style has no way to write is JSON. */
function textOf(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
