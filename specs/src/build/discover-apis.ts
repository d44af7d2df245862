import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

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

/** The `specs/` folder of this repository. */
export const specsFolder = resolve(import.meta.dirname, "../..");

/** Every folder below `specs` with an `openapi.yaml`, in alphabetical order: a new API is a new folder, nothing else. */
export function discoverApis(specs: string = specsFolder): ApiFolder[] {
  return readdirSync(specs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(specs, entry.name, "openapi.yaml")))
    .map((entry) => {
      const folder = join(specs, entry.name);
      const own = join(folder, "redocly.yaml");
      return {
        id: entry.name,
        folder,
        root: join(folder, "openapi.yaml"),
        redoclyConfig: existsSync(own) ? own : join(specs, "redocly.yaml"),
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
