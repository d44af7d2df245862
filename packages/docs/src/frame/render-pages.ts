import { Worker } from "node:worker_threads";
import { BuildProblem } from "../text/build-problem.ts";
import type { Frame } from "./frame.ts";
import type { Navigation } from "./navigation.ts";

/** Pages, and what is shown around them. */
export interface PagesToRender {
  readonly frame: Frame;
  readonly navigation: Navigation;
  /** The sources of all guides by their paths: every page has them in its menu. */
  readonly guides: ReadonlyMap<string, string>;
  /** The sources of the pages to render by their paths. */
  readonly pages: ReadonlyMap<string, string>;
}

/** What a worker says. */
type Message = { readonly path: string; readonly html: string } | { readonly problem: string };

/** Below this many a second thread takes longer to start than it saves. */
const pagesPerThread = 60;

/** Renders pages beside everything else that a build does, and hands over each as soon as it is finished. */
export async function renderPages(
  work: PagesToRender,
  take: (path: string, html: string) => Promise<void>,
): Promise<void> {
  await Promise.all(sharesOf(work.pages).map((pages) => renderShare({ ...work, pages }, take)));
}

/** The pages of each thread. */
function sharesOf(pages: ReadonlyMap<string, string>): Map<string, string>[] {
  const largestFirst = [...pages].sort(([, a], [, b]) => b.length - a.length);
  const threads = largestFirst.length === 0 ? 0 : largestFirst.length < pagesPerThread ? 1 : 2;
  return Array.from(
    { length: threads },
    (_, share) => new Map(largestFirst.filter((_page, index) => index % threads === share)),
  );
}

function renderShare(
  work: PagesToRender & { readonly pages: Map<string, string> },
  take: (path: string, html: string) => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const taken: Promise<void>[] = [];
    const worker = new Worker(new URL(`page-worker${import.meta.filename.slice(-3)}`, import.meta.url), {
      workerData: work,
    });
    // The thread has its own copy.
    work.pages.clear();
    worker.on("error", reject);
    worker.on("message", (message: Message) => {
      if ("problem" in message) reject(new BuildProblem(message.problem));
      else taken.push(take(message.path, message.html));
    });
    worker.on("exit", () => Promise.all(taken).then(() => resolve(), reject));
  });
}
