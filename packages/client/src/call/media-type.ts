/** The type and subtype of an answer's Content-Type, lower case and without parameters; `""` for none. */
export function essenceOf({ headers }: Pick<Response, "headers">): string {
  return (headers.get("content-type") ?? "").replace(/[;\s].*/, "").toLowerCase();
}

/** Whether a media type is what another says, which may be a range such as `image/*` and have parameters. */
export function isIn(label: string, declared: string): boolean {
  const [range = "", essence = ""] = [declared, label].map((type) => type.replace(/[;\s].*/, "").toLowerCase());
  return range === "*/*" || range === essence || (range.endsWith("/*") && essence.startsWith(range.slice(0, -1)));
}

/** Whether a media type is JSON: `application/json` or any `+json` type. */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/i.test(mediaType);
}
