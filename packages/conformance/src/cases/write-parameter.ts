import type { Parameter } from "@edge-contracts/specs/runtime";

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

/** The keys and values of a query that a parameter becomes. */
export function queryPairs(parameter: Parameter, value: unknown): [name: string, value: string][] {
  const { name, style = "form", explode = style === "form", content } = parameter;
  if (content !== undefined) return [[name, JSON.stringify(value)]];
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, member]) => [key, String(member)] as const);
    if (style === "deepObject") return members.map(([key, member]) => [`${name}[${key}]`, member]);
    return explode ? members.map(([key, member]) => [key, member]) : [[name, members.flat().join(",")]];
  }
  if (!Array.isArray(value)) return [[name, String(value)]];
  if (explode) return value.map((item) => [name, String(item)]);
  return [[name, value.join({ spaceDelimited: " ", pipeDelimited: "|" }[style as "spaceDelimited"] ?? ",")]];
}

/** The text of a header or cookie. */
export function plainText({ content, explode = false }: Parameter, value: unknown): string {
  if (content !== undefined) return JSON.stringify(value);
  if (isObject(value))
    return Object.entries(value)
      .map((pair) => pair.join(explode ? "=" : ","))
      .join(",");
  return Array.isArray(value) ? value.join(",") : String(value);
}

function itemsOf(value: unknown, explode: boolean): string[] {
  if (Array.isArray(value)) return value.map((item) => encodeURIComponent(String(item)));
  if (!isObject(value)) return [encodeURIComponent(String(value))];
  const pairs = Object.entries(value).map((pair) => pair.map((part) => encodeURIComponent(String(part))));
  return explode ? pairs.map((pair) => pair.join("=")) : pairs.flat();
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
