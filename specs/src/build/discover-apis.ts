import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";

/** One folder of `specs/` that holds a contract. */
export interface ApiFolder {
  /** The API id: the folder's name. */
  readonly id: string;
  /** Absolute path of the folder. */
  readonly folder: string;
  /** Absolute path of the root document, `openapi.yaml`. */
  readonly root: string;
  /** Absolute path of the Redocly configuration that applies: the folder's own, else the one of `specs/`. */
  readonly redoclyConfig: string;
}

/** The `specs/` folder of this repository; in a package, the folder that has what the code reads besides contracts. */
export const specsFolder = resolve(import.meta.dirname, "../..");

/** Whether this code runs as it is in the repository, or compiled in a package for contracts of somebody else. */
export const isCompiled = import.meta.filename.endsWith(".js");

/** A file of a contract as its authors know it: below `specs/`, or from where somebody else builds contracts. */
export function placeOf(file: string): string {
  return relative(isCompiled ? process.cwd() : specsFolder, file)
    .split(sep)
    .join("/");
}

/**
 * Every folder below `specs` with an `openapi.yaml`, in alphabetical order: a new API is a new folder, nothing else.
 * Where `specs` has no configuration, the rules of this repository apply.
 */
export function discoverApis(specs: string = specsFolder): ApiFolder[] {
  const shared = [specs, specsFolder].map((folder) => join(folder, "redocly.yaml")).find((file) => existsSync(file));
  return readdirSync(specs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(specs, entry.name, "openapi.yaml")))
    .map((entry) => {
      const folder = join(specs, entry.name);
      const own = join(folder, "redocly.yaml");
      return {
        id: entry.name,
        folder,
        root: join(folder, "openapi.yaml"),
        redoclyConfig: existsSync(own) ? own : (shared ?? join(specs, "redocly.yaml")),
      };
    })
    .sort((a, b) => a.id.localeCompare(b.id));
}

/**
 * Whether a contract was taken over from elsewhere: its configuration names the profile `adopted`. What such a contract
 * has and the build cannot handle switches off an operation; in a contract of ours it is a fault.
 */
export function isAdopted({ redoclyConfig }: Pick<ApiFolder, "redoclyConfig">): boolean {
  return /^\s*(extends:.*|-.*)redocly\.adopted\.yaml/m.test(readFileSync(redoclyConfig, "utf8"));
}
