import { copyFile, cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import starlight from "@astrojs/starlight";
import { build } from "astro";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { contentFolder, docsFolder, shellFolder } from "../files/folders.ts";
import { replaceFolder } from "../files/replace-folder.ts";
import { type Page, pageSource } from "../pages/page.ts";
import { escapeAttributes } from "../policy/escape-attributes.ts";
import { shellPolicy } from "../policy/shell-policy.ts";
import { navigationOf, shellSidebar } from "./shell-sidebar.ts";

/** Where a shell is rendered. */
export interface ShellPlace {
  /** The folder that gets the pages. */
  readonly folder: string;
  /** The folder below this package that holds the sources of all pages while they are rendered. */
  readonly workspace: string;
  /** The path at which the site will stand, with slashes at both ends. */
  readonly basePath: string;
}

/** Renders the shell with all its pages, search index and 404 page into a folder of its own. */
export async function buildShell(
  pages: readonly Page[],
  apis: readonly DocumentedApi[],
  { folder: target, workspace, basePath }: ShellPlace,
): Promise<void> {
  await mkdir(join(workspace, "content"), { recursive: true });
  await replaceFolder(join(workspace, "content", "docs"), async (folder) => {
    await cp(contentFolder, folder, { recursive: true });
    for (const page of pages) await writePage(join(folder, `${page.path}.md`), pageSource(page));
  });
  await copyFile(join(docsFolder, "src", "content.config.ts"), join(workspace, "content.config.ts"));
  // Astro reads both when it starts; a development build has no search.
  Object.assign(process.env, { ASTRO_TELEMETRY_DISABLED: "1", NODE_ENV: "production" });
  await build({
    configFile: false,
    root: workspace,
    srcDir: workspace,
    publicDir: join(shellFolder, "public"),
    cacheDir: join(docsFolder, "node_modules", ".cache", "astro"),
    outDir: target,
    base: basePath,
    logLevel: "error",
    prefetch: false,
    vite: { define: { NAVIGATION: JSON.stringify(navigationOf(apis, basePath)) } },
    integrations: [
      starlight({
        title: "Edge Contracts",
        favicon: "/assets/favicon.svg",
        customCss: ["shell.css", "reference.css", "try-it.css"].map((file) => join(shellFolder, file)),
        sidebar: shellSidebar(apis, pages),
        routeMiddleware: join(shellFolder, "route-data.ts"),
        lastUpdated: false,
        // Everything is English; Chinese labels are data.
        locales: { root: { label: "English", lang: "en" } },
        credits: false,
      }),
    ],
  });
  await restrict(target);
}

async function writePage(file: string, source: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, source);
}

async function restrict(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  await Promise.all(
    files
      .filter((file) => file.endsWith(".html"))
      .map(async (file) => {
        const html = escapeAttributes(await readFile(join(folder, file), "utf8"));
        // Both scroll by themselves where they are wider than the screen; the keyboard has to reach them.
        const reachable = html.replaceAll(/<(table)>|<(pre)(?= data-language)/g, (tag) =>
          tag.replace(/\w+/, '$& tabindex="0"'),
        );
        const breakable = reachable.replaceAll(/<td>(?:(?!<\/td>).)*/g, (cell) =>
          cell.replaceAll(/(?<=<code[^>]*>)[^<]{30,}(?=<\/code>)/g, (name) => name.replaceAll(/(?<=[./+])/g, "<wbr>")),
        );
        await writeFile(join(folder, file), shellPolicy(breakable, file));
      }),
  );
}
