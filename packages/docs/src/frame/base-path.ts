/** The path at which the site will stand, with slashes at both ends: `DOCS_BASE_PATH`, or the root. */
export function basePathOf(env: NodeJS.ProcessEnv): string {
  return `/${env["DOCS_BASE_PATH"] ?? ""}/`.replaceAll(/\/+/g, "/");
}

/** Where the frame and the pages rendered in it believe that the site stands: they are the same for every place. */
export const framePath = "/site-of-this-frame/";

const written = new RegExp(`${framePath.slice(0, -1)}(/?)`, "g");

/** A page or a file of the frame as it is at `basePath`. */
export function mounted(text: string, basePath: string): string {
  return text.replaceAll(written, (_, slash: string) => (slash === "" ? basePath.slice(0, -1) : basePath));
}
