import { pathToFileURL } from "node:url";
import { satteri } from "@astrojs/markdown-satteri";
import starlight from "@astrojs/starlight";
import type { AstroIntegration } from "astro";
import { framePath } from "./base-path.ts";
import { starlightOptions } from "./starlight-options.ts";

type SetupHook = NonNullable<AstroIntegration["hooks"]["astro:config:setup"]>;
type SetupContext = Parameters<SetupHook>[0];

/** Markdown as Starlight shows it, and the headings in it. */
export interface RenderedMarkdown {
  readonly html: string;
  readonly headings: readonly { readonly depth: number; readonly slug: string; readonly text: string }[];
}

/**
 * A renderer of Markdown with all that Starlight and its integrations add to it. They add it while Astro sets itself
 * up; to do only that takes a tenth of the time.
 */
export async function markdownRenderer(
  root: string,
): Promise<(body: string, file: string) => Promise<RenderedMarkdown>> {
  const processor = satteri();
  const folder = pathToFileURL(`${root}/`);
  const integrations: AstroIntegration[] = [starlight(starlightOptions)];
  const config = {
    root: folder,
    srcDir: folder,
    base: framePath,
    build: { assets: "_astro" },
    legacy: {},
    markdown: { processor, shikiConfig: {} },
    integrations,
  };
  const logger = { info() {}, debug() {}, warn: refuse, error: refuse, fork: () => logger };
  const nothing = () => {};
  const context = {
    config,
    logger,
    command: "build",
    isRestart: false,
    updateConfig: nothing,
    injectRoute: nothing,
    injectScript: nothing,
    addMiddleware: nothing,
    addWatchFile: nothing,
    addRenderer: nothing,
    addClientDirective: nothing,
    addPageExtension: nothing,
    addContentEntryType: nothing,
  } as unknown as SetupContext;
  // Starlight puts those that it needs behind itself.
  for (let index = 0; index < integrations.length; index += 1) {
    const integration = integrations[index];
    if (integration?.name !== "@astrojs/mdx") await integration?.hooks["astro:config:setup"]?.(context);
  }
  const renderer = await processor.createRenderer({ syntaxHighlight: false } as never);
  return async (body, file) => {
    const { code, metadata } = await renderer.render(body, { frontmatter: {}, fileURL: new URL(file, folder) });
    return { html: code, headings: metadata.headings };
  };
}

function refuse(text: string): never {
  throw new Error(text);
}
