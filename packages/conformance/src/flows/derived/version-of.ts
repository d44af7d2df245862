/** What a versioned label says: `{ object: "change", version: 2 }` of `application/vnd.akamai.cps.change.v2+json`. */
export function versionOf(mediaType: string): { readonly object: string; readonly version: number } | undefined {
  const [, object, version] = /([^./]+)\.v(\d+)(?:\+json)?$/.exec(mediaType) ?? [];
  return object === undefined ? undefined : { object, version: Number(version) };
}
