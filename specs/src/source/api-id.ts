/** Names of our own that stand beside those of APIs: folders of `specs/` and `dist/`, entries of packages. */
const reservedIds: ReadonlySet<string> = new Set([
  "apis",
  "build-report",
  "dist",
  "index",
  "inventory",
  "lint",
  "node",
  "node-modules",
  "open",
  "operations",
  "package",
  "problems",
  "reference",
  "reports",
  "runtime",
  "scratch",
  "shared",
  "sources",
  "src",
  "test",
  "validate",
  "waiters",
]);

/** Why an API cannot be called that; `undefined` where it can. */
export function apiIdProblem(id: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    return `"${id}" cannot be an API id. Use lower-case words joined by hyphens, such as edge-dns.`;
  }
  return reservedIds.has(id)
    ? `"${id}" cannot be an API id: the toolchain has a folder or an entry of that name. Choose another one.`
    : undefined;
}
