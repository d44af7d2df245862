import { dirname, relative, sep } from "node:path";
import { isCompiled, specsFolder } from "../../src/build/discover-apis.ts";

/** The root folder of this repository; in a package, where its user builds. */
export const repositoryFolder = (): string => (isCompiled ? process.cwd() : dirname(specsFolder));

/** The path that a person or an annotation is shown for a file: from the repository's root, with slashes. */
export function shownPath(file: string): string {
  return relative(repositoryFolder(), file).replaceAll(sep, "/");
}
