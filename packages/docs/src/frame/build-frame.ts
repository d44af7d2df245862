import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import starlight from "@astrojs/starlight";
import { type AstroIntegration, build } from "astro";
import { framePath } from "./base-path.ts";
import { bundleBrowser } from "./bundle-browser.ts";
import { starlightOptions } from "./starlight-options.ts";

/** The scripts of our own that some pages load, each a room with its browser's part. */
const scripts = { "try-it": "try-it", failures: "what-went-wrong", samples: "samples" };

const own = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Lets Astro build a frame into a folder that is there. */
export async function buildFrame(folder: string): Promise<void> {
  const root = join(folder, "root");
  await mkdir(root);
  await copyFile(own("content.config.ts"), join(root, "content.config.ts"));
  // Astro reads both when it starts.
  Object.assign(process.env, { ASTRO_TELEMETRY_DISABLED: "1", NODE_ENV: "production" });
  await build({
    configFile: false,
    root,
    srcDir: root,
    cacheDir: join(root, "cache"),
    outDir: join(folder, "built"),
    base: framePath,
    logLevel: "error",
    prefetch: false,
    output: "server",
    // With all that it runs on, so that a package that brings it along needs no part of Astro beside it.
    vite: { plugins: [pagesFromOutside], ssr: { noExternal: true, external: ["sharp"] } },
    integrations: [pagesOnDemand(starlight(starlightOptions))],
    adapter: {
      name: "frame",
      hooks: {
        "astro:config:done": ({ setAdapter }) =>
          setAdapter({
            name: "frame",
            entrypointResolution: "auto",
            serverEntrypoint: own("entry.ts"),
            supportedAstroFeatures: { serverOutput: "stable", sharpImageService: "stable" },
          }),
      },
    },
  });
  for (const part of ["server", "client"]) await rename(join(folder, "built", part), join(folder, part));
  for (const [room, name] of Object.entries(scripts)) {
    await bundleBrowser(room, join(folder, "client", "assets", name));
  }
  await Promise.all(["root", "built"].map((name) => rm(join(folder, name), { recursive: true })));
}

const pagesFromOutside = {
  name: "pages-from-outside",
  enforce: "pre" as const,
  resolveId: {
    order: "pre" as const,
    handler: (id: string) => (id === "astro:data-layer-content" ? "\0pages" : undefined),
  },
  load: (id: string) => (id === "\0pages" ? "export default globalThis.shellPages.collections" : undefined),
};

/** Starlight with pages that are rendered when they are asked for, and yet with its search, whose index is made later. */
function pagesOnDemand({ name, hooks }: AstroIntegration): AstroIntegration {
  const { "astro:config:setup": setup, "astro:config:done": done } = hooks;
  return {
    name,
    hooks: {
      ...(done && { "astro:config:done": done }),
      "astro:config:setup": (context) =>
        setup?.({
          ...context,
          injectRoute: ({ entrypoint, ...route }) =>
            context.injectRoute({
              ...route,
              entrypoint: String(entrypoint).replace("/static/", "/ssr/"),
              prerender: false,
            }),
        }),
    },
  };
}
