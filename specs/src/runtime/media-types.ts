import type { MediaType } from "./operation-table.ts";

/** The type and subtype of a Content-Type or Accept entry, lower case and without parameters; `""` for none. */
export function mediaTypeEssence(header: string | null | undefined): string {
  return header?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/**
 * Which of the declared media types a Content-Type means: the one of the same text, else of the same type whatever the
 * parameters, else the narrowest range that holds it.
 */
export function mediaTypeOf<T extends Pick<MediaType, "name">>(
  declared: readonly T[],
  header: string | null | undefined,
): T | undefined {
  if (!header) return undefined;
  const same = declared.find(({ name }) => name === header);
  if (same) return same;
  const written = spelling(header);
  const essence = mediaTypeEssence(header);
  return (
    declared.find(({ name }) => name.includes(";") && spelling(name) === written) ??
    declared.find(({ name }) => mediaTypeEssence(name) === essence) ??
    declared.find(({ name }) => isSuffixed(mediaTypeEssence(name), essence)) ??
    declared.find(({ name }) => mediaTypeEssence(name) === `${essence.split("/")[0]}/*`) ??
    declared.find(({ name }) => mediaTypeEssence(name) === "*/*")
  );
}

/** Whether `application/*+json`, which no RFC knows and many documents have, holds a media type. */
function isSuffixed(range: string, essence: string): boolean {
  const [before, suffix] = range.split("/*+");
  return suffix !== undefined && essence.startsWith(`${before}/`) && essence.endsWith(`+${suffix}`);
}

/** Upper case and blanks around parameters say nothing; `charset="utf-8"` is `charset=utf-8`. */
function spelling(mediaType: string): string {
  // Part by part: a pattern for blanks around a semicolon takes quadratic time over a header of nothing but blanks.
  const parts = mediaType.toLowerCase().split(";");
  return parts
    .map((part) => part.trim())
    .join(";")
    .replaceAll('"', "")
    .trim();
}

/** Whether bodies of a media type are JSON, by its subtype or its structured suffix (RFC 6839 section 3.1). */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaTypeEssence(mediaType));
}

/** Whether a media type is a range, such as `image/*`: what is sent is always a single type. */
export function isMediaTypeRange(name: string): boolean {
  return mediaTypeEssence(name).includes("*");
}
