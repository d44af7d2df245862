import { existsSync, readdirSync, realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { subscribe } from "@parcel/watcher";

/**
 * Tells which APIs were edited below a `specs` folder, in whatever way an editor or git saves: in place or by rename.
 * Gives the function that ends the watch.
 */
export async function watchContracts(
  specs: string,
  onEdit: (apis: readonly string[]) => void,
): Promise<() => Promise<void>> {
  const root = realpathSync(specs);
  const { unsubscribe } = await subscribe(
    root,
    (error, events) => {
      if (error) throw error;
      const edited = new Set(events.flatMap(({ path }) => apisOfFile(root, path)));
      if (edited.size > 0) onEdit([...edited].sort());
    },
    // What is written there is the build's own.
    { ignore: ["node_modules", "dist", "dist.*/**", "reports", ".turbo", "**/.git"] },
  );
  return unsubscribe;
}

function apisOfFile(specs: string, path: string): string[] {
  const [folder = ""] = relative(specs, path).split(/[\\/]/);
  if (!path.endsWith(".yaml") || folder.startsWith("dist")) return [];
  return folder === "shared" ? apisOf(specs) : apisOf(specs).filter((api) => api === folder);
}

function apisOf(specs: string): string[] {
  return readdirSync(specs).filter((name) => existsSync(join(specs, name, "openapi.yaml")));
}
