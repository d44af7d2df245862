/** One request and its answer as some other program wrote them down. */
export interface LoggedExchange {
  readonly startedAt: string;
  readonly durationMs: number;
  readonly method: string;
  /** A URL, or a path with its query. */
  readonly url: string;
  readonly status: number;
  /** Absent where they were not written down. */
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  /** True where only the labels of media types were written down of the headers. */
  readonly areHeadersPartial?: true;
  /** Absent where they were not written down; empty where there was none. */
  readonly requestBody?: Buffer;
  readonly responseBody?: Buffer;
}

/** Anything that JSON can be, to be looked into with care: it comes from other programs. */
export type Json = Readonly<Record<string, unknown>>;

/** A value as an object; empty where it is none. */
export function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** Headers in any of the forms that programs write: pairs of name and value, an object, an object of lists. */
export function headersOf(value: unknown): Record<string, string> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const pairs = Array.isArray(value)
    ? value.map((each) => [objectOf(each)["name"], objectOf(each)["value"]] as const)
    : Object.entries(value);
  const headers: Record<string, string> = {};
  for (const [name, text] of pairs) {
    if (typeof name !== "string" || name.startsWith(":")) continue;
    headers[name.toLowerCase()] = Array.isArray(text) ? text.join(", ") : String(text);
  }
  return headers;
}
