import type { StyledShape, WirePart, WireShape, WireStyle, WireType } from "./operation-table.ts";

/** The values of one repeated key. */
export function typedTexts(shape: StyledShape | undefined, texts: readonly string[]): unknown {
  if (shape?.type === "array" && shape.content === undefined && (texts.length > 1 || isExploded(shape))) {
    if (texts.length === 1 && texts[0] === "" && shape.plain === "string") return "";
    return emptyList(shape, texts) ? [] : texts.map((text) => typedPart(shape.items, text));
  }
  return texts.length > 1 ? texts : typedText(shape, texts[0] ?? "");
}

function isExploded({ in: place, style, explode }: StyledShape): boolean {
  const inQuery = place === undefined || place === "query" || place === "cookie";
  return inQuery && (style ?? "form") === "form" && explode !== false;
}

/** The value of one text in its style. Text that does not read as its type stays text, so that the schema names the fault. */
export function typedText(shape: StyledShape | undefined, text: string): unknown {
  if (!shape) return text;
  if (shape.content !== undefined) return parsed(text);
  if (shape.type !== "array" && shape.type !== "object") return typedPart(shape.type, unstyled(shape, text));
  // The members of an object have keys of their own there.
  if (shape.type === "object" && shape.plain !== undefined && isExploded(shape)) return typedPart(shape.plain, text);
  const items = itemsOf(shape, text);
  if (shape.type === "array") {
    return emptyList(shape, items) ? [] : items.map((item) => typedPart(shape.items, item));
  }
  return objectOf(shape, items);
}

/** A list of numbers without text is empty; a list of texts may hold an empty one. */
function emptyList({ items }: WireShape, texts: readonly string[]): boolean {
  return texts.length === 1 && texts[0] === "" && items !== undefined && items !== "string";
}

const separators: Partial<Record<WireStyle, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

/** The text of a scalar in a path: styles `label` and `matrix` put something before it. */
function unstyled({ style }: StyledShape, text: string): string {
  if (style === "label") return text.replace(/^\./, "");
  return style === "matrix" ? text.replace(/^;[^=]*=?/, "") : text;
}

function itemsOf({ style, explode, type }: StyledShape, text: string): string[] {
  if (style === "label") return text.replace(/^\./, "").split(explode ? "." : ",");
  if (style === "matrix") {
    const parts = text.replace(/^;/, "").split(explode ? ";" : ",");
    return type === "object" && explode ? parts : parts.map((part) => part.replace(/^[^=]*=/, ""));
  }
  return text.split(separators[style ?? "form"] ?? ",");
}

/** The members of an object from `a,1,b,2` or, exploded, `a=1,b=2`. */
function objectOf(shape: StyledShape, items: readonly string[]): Record<string, unknown> {
  const pairs = shape.explode
    ? items.map((item) => [item.split("=", 1)[0] ?? "", item.slice(item.indexOf("=") + 1)] as const)
    : items.flatMap((name, index) => (index % 2 === 0 ? [[name, items[index + 1] ?? ""] as const] : []));
  const value: Record<string, unknown> = {};
  for (const [name, text] of pairs) put(value, name, typedPart(memberOf(shape, name), text));
  return value;
}

/** What a member of an object is read as. */
export function memberOf({ members = {} }: WireShape, name: string): WirePart | undefined {
  return Object.hasOwn(members, name) ? members[name] : members["*"];
}

/** The value of a text that no style takes apart any further: a list or an object in it is JSON. */
export function typedPart(part: WirePart | undefined, text: string): unknown {
  const { type, plain } = typeof part === "object" ? part : { type: part, plain: undefined };
  if (type === "array" || type === "object") {
    const value = parsed(text);
    return typeof value === "object" ? value : typedScalar(plain, text);
  }
  return typedScalar(type, text);
}

function typedScalar(type: WireType | undefined, text: string): unknown {
  if (type === "integer" && /^-?\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  if (type === "number" && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Sets a member of any name: `__proto__` is a name like any other. */
export function put(into: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
  } else into[name] = value;
}
