import { sendsCookies } from "../auth/sends-cookies.ts";
import type { Params, StyleRow } from "../types/operation-row.ts";
import { styledText } from "./styled-parameters.ts";

type Styles = Readonly<Record<string, StyleRow>>;

const isPresent = (value: unknown) => value !== undefined && value !== null;

/**
 * Writes the headers and cookies of an operation, lists and objects included.
 *
 * @throws {Error} for a cookie where the platform lets no program send one.
 */
export function styledHeaders(
  headers: Styles,
  cookies: Styles,
  { header = {}, cookie = {} }: Params,
): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [name, value] of Object.entries(header)) {
    // As it is: a header is not percent-encoded.
    if (isPresent(value)) written[name] = styledText(name, value, headers[name] ?? {}, String);
  }
  const pairs = Object.entries(cookie).flatMap(([name, value]) =>
    isPresent(value) ? [`${name}=${styledText(name, value, { ...cookies[name], style: "simple" })}`] : [],
  );
  if (pairs.length === 0) return written;
  if (!sendsCookies()) throw new Error("this platform lets no program send a cookie");
  return { ...written, Cookie: pairs.join("; ") };
}
