/** The type and subtype of a Content-Type, lower case and without parameters; `""` for none. */
export function essenceOf(contentType: string | null): string {
  return contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** Whether a media type is JSON: `application/json` or any `+json` type. */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/i.test(mediaType);
}
