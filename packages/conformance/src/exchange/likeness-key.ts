const suffix = " (likeness)";

/** The case key of the request that the answer of a case is compared with. */
export function likenessKey(id: string): string {
  return encodeURIComponent(id + suffix);
}

/** The id of the case that a key belongs to. */
export function decodeCaseKey(key: string): string {
  const id = decodeURIComponent(key);
  return id.endsWith(suffix) ? id.slice(0, -suffix.length) : id;
}
