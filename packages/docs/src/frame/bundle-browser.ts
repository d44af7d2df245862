import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Bundles what a room runs in the browser into a folder; what is imported on demand is a file of its own. */
export async function bundleBrowser(room: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL(`../${room}/browser`, import.meta.url)),
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL(`../${room}/browser/main.ts`, import.meta.url)),
        output: { entryFileNames: "main.js", chunkFileNames: "[name].[hash].js" },
      },
    },
  });
}
