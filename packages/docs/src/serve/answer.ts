import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { contentTypes } from "./content-types.ts";

/** Answers one request from the files of `root`, with its `404.html` where there is none. */
export async function answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const [path = "/", query] = (request.url ?? "/").split("?", 2);
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
  await send(found ? page : join(root, "404.html"), found ? 200 : 404, request, response);
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

async function send(file: string, status: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const size = (await stat(file).catch(() => undefined))?.size;
  if (size === undefined) {
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end("Not found\n");
    return;
  }
  response.writeHead(status, {
    "content-type": contentTypes[extname(file)] ?? "application/octet-stream",
    "content-length": size,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(file), response);
}
