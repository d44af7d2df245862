/** The type and subtype of an answer's Content-Type, lower case and without parameters; `""` for none. */
export function essenceOf({ headers }: Pick<Response, "headers">): string {
  return (headers.get("content-type") ?? "").replace(/[;\s].*/, "").toLowerCase();
}

/** Whether a media type is JSON: `application/json` or any `+json` type. */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/i.test(mediaType);
}
