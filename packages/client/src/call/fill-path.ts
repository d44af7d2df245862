/**
 * Fills values into the parameters of a path template.
 *
 * @throws {Error} for a value that would make the request go somewhere else.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => pathSegment(name, values[name]));
}

/** A missing or empty value shortens the path, and every URL parser resolves `.` and `..`, percent-encoded or not. */
function pathSegment(name: string, value: unknown): string {
  const text = String(value ?? "");
  const isNoNumber = typeof value === "number" && !Number.isFinite(value);
  if (typeof value !== "object" && !isNoNumber && !/^\.{0,2}$/.test(text)) return encodeURIComponent(text);
  throw new Error(`the path parameter ${name} is ${text === "" ? "missing or empty" : JSON.stringify(text)}`);
}
