import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import type { TryIt } from "../try-it/create-try-it.ts";
import { tryItPath, tryItScript } from "../try-it/messages.ts";
import { livePath, liveScript, liveTag } from "./live.ts";

/** Content types by file extension, for what the site is made of. */
const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".yaml": "application/yaml",
  ".zip": "application/zip",
  ".txt": "text/plain; charset=utf-8",
};

/** What is added to the pages that have a form where there is a mock; no built page has it. */
const formTag = `<script type="module" src="/${tryItScript}"></script>`;

/** How a folder is served. */
export interface Serving {
  readonly root: string;
  /** Whether pages open themselves again when they have been built anew. */
  readonly live: boolean;
  /** Answers the forms of operation pages; absent where there is no mock, and then no page has a form. */
  readonly tryIt?: TryIt;
}

/** Answers one request from the files of `root`, with its `404.html` where there is none. */
export async function answer(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { root, live, tryIt } = serving;
  const [path = "/", query] = (request.url ?? "/").split("?", 2);
  if (tryIt !== undefined && path.startsWith(tryItPath)) {
    await tryIt(path.slice(tryItPath.length), request, response);
    return;
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  if (live && path === livePath) {
    response.writeHead(200, { "content-type": contentTypes[".js"], "cache-control": "no-cache" }).end(liveScript);
    return;
  }
  const file = locate(root, path);
  const kind = file === undefined ? undefined : await kindOf(file);
  if (file !== undefined && kind === "folder" && !path.endsWith("/")) {
    // Relative links of the page need the slash. The leading ones are reduced: `//host` would lead elsewhere.
    const location = `${path.replace(/^\/+/, "/")}/${query === undefined ? "" : `?${query}`}`;
    response.writeHead(301, { location }).end();
    return;
  }
  const page = file !== undefined && kind === "folder" ? join(file, "index.html") : file;
  const found = page !== undefined && (await kindOf(page)) === "file";
  const status = found ? 200 : 404;
  const hasForm = tryIt !== undefined && found && /^\/operations\/.*\/$/.test(path);
  await send(found ? page : join(root, "404.html"), { status, live, hasForm }, request, response);
}

function locate(root: string, path: string): string | undefined {
  try {
    const file = join(root, normalize(decodeURIComponent(path)));
    return file.includes("\0") || !`${file}${sep}`.startsWith(`${normalize(root)}${sep}`) ? undefined : file;
  } catch {
    return undefined;
  }
}

async function kindOf(file: string): Promise<"file" | "folder" | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? "file" : found?.isDirectory() ? "folder" : undefined;
}

async function send(
  file: string,
  { status, live, hasForm }: { readonly status: number; readonly live: boolean; readonly hasForm: boolean },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) {
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end("Not found\n");
    return;
  }
  const caching = {
    "cache-control": isNamedByContent(file) ? "public, max-age=31536000, immutable" : "no-cache",
    etag: `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`,
  };
  if (status === 200 && request.headers["if-none-match"] === caching.etag) {
    response.writeHead(304, caching).end();
    return;
  }
  const isPage = extname(file) === ".html";
  const added = (live && isPage ? liveTag(caching.etag) : "") + (hasForm && isPage ? formTag : "");
  response.writeHead(status, {
    "content-type": contentTypes[extname(file)] ?? "application/octet-stream",
    "content-length": found.size + added.length,
    "x-content-type-options": "nosniff",
    ...caching,
  });
  if (request.method === "HEAD") response.end();
  else {
    await pipeline(createReadStream(file), response, { end: false });
    response.end(added);
  }
}

/** Such a file never changes: another content has another name. */
function isNamedByContent(file: string): boolean {
  return /\/(?:_astro\/[^/]+|redoc\.[0-9a-f]{8}\.js)$/.test(file.split(sep).join("/"));
}
