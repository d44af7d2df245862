import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Bundles what runs in the browser into a folder; the editor is a file of its own that waits to be needed. */
export async function bundleBrowser(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL("browser", import.meta.url)),
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL("browser/main.ts", import.meta.url)),
        output: { entryFileNames: "main.js", chunkFileNames: "[name].[hash].js" },
      },
    },
  });
}
