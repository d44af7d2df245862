/** Where a fault is, as a JSON Pointer into `{path, query, header, body}`. */
export function pointerOf(at: string): string {
  return `/${at}`;
}
