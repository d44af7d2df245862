/** The path at which the site will stand, with slashes at both ends: `DOCS_BASE_PATH`, or the root. */
export function basePathOf(env: NodeJS.ProcessEnv): string {
  return `/${env["DOCS_BASE_PATH"] ?? ""}/`.replaceAll(/\/+/g, "/");
}
