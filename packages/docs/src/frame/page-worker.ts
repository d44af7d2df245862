import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { docsSchema } from "@astrojs/starlight/schema";
import { parse } from "yaml";
import { docsFolder } from "../files/folders.ts";
import { BuildProblem } from "../text/build-problem.ts";
import { framePath } from "./base-path.ts";
import { markdownRenderer } from "./markdown.ts";
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
  for (const [path, source] of new Map([...guides, ...pages])) {
    const { matter, body } = partsOf(source);
    const data = schema.parse(parse(matter));
    const filePath = `content/docs/${path}.md`;
    const rendered = pages.has(path) ? await markdown(body, filePath) : { html: "", headings: [] };
    const metadata = { headings: rendered.headings, imagePaths: [], frontmatter: {} };
    docs.set(path, { id: path, data, body, filePath, rendered: { html: rendered.html, metadata } });
  }
  globalThis.shellPages = { collections: new Map([["docs", docs]]), navigation };
  const { render } = (await import(pathToFileURL(frame.entry).href)) as typeof import("./entry.ts");
  for (const path of pages.keys()) {
    const html = await render(`http://localhost${framePath}${path === "index" ? "" : `${path}/`}`);
    parentPort?.postMessage({ path, html: restrict(html, path) });
  }
}

function partsOf(source: string): { matter: string; body: string } {
  const [, matter = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  return { matter, body: body.trim() };
}
