import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { docsSchema } from "@astrojs/starlight/schema";
import { parse } from "yaml";
import { docsFolder } from "../files/folders.ts";
import { BuildProblem } from "../text/build-problem.ts";
import { framePath } from "./base-path.ts";
import { earlyLoads, importsIn } from "./early-loads.ts";
import { markdownRenderer, type RenderedMarkdown } from "./markdown.ts";
import type { PageStore } from "./page-store.ts";
import type { PagesToRender } from "./render-pages.ts";
import { restrict } from "./restrict.ts";

declare global {
  var shellPages: PageStore;
}

const { frame, navigation, guides, pages } = workerData as PagesToRender;
try {
  await renderAll();
} catch (error) {
  if (!(error instanceof BuildProblem)) throw error;
  parentPort?.postMessage({ problem: error.message });
}

async function renderAll(): Promise<void> {
  const markdown = await markdownRenderer(docsFolder);
  const schema = docsSchema()({ image: (() => undefined) as never });
  const docs = new Map<string, object>();
  const renderings = new Map<string, () => Promise<() => void>>();
  for (const [path, source] of new Map([...guides, ...pages])) {
    const { matter, body } = partsOf(source);
    const filePath = `content/docs/${path}.md`;
    const metadata = { headings: [] as RenderedMarkdown["headings"], imagePaths: [], frontmatter: {} };
    const rendered = { html: "", metadata };
    docs.set(path, { id: path, data: schema.parse(parse(matter)), body: "", filePath, rendered });
    // Astro copies an entry when it reads the collection, and reads what is rendered when it shows the page: so that
    // no more than one page is in memory as HTML.
    renderings.set(path, async () => {
      const { html, headings } = await markdown(body, filePath);
      rendered.html = html;
      metadata.headings = headings;
      return () => {
        rendered.html = "";
      };
    });
  }
  globalThis.shellPages = { collections: new Map([["docs", docs]]), navigation };
  const { render } = (await import(pathToFileURL(frame.entry).href)) as typeof import("./entry.ts");
  const imports = importsIn(join(frame.files, "_astro"));
  for (const path of pages.keys()) {
    const forget = await renderings.get(path)?.();
    const html = await render(`http://localhost${framePath}${path === "index" ? "" : `${path}/`}`);
    parentPort?.postMessage({ path, html: restrict(earlyLoads(html, imports), path) });
    forget?.();
  }
}

function partsOf(source: string): { matter: string; body: string } {
  const [, matter = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  return { matter, body: body.trim() };
}
