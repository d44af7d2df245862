import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type StaticServer, serveFolder } from "./static-server.ts";

let parent: string;
let server: StaticServer;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "static-server-"));
  const root = join(parent, "site");
  await mkdir(join(root, "guide"), { recursive: true });
  await writeFile(join(parent, "secret.txt"), "secret");
  await writeFile(join(root, "index.html"), "start");
  await writeFile(join(root, "404.html"), "nothing here");
  await writeFile(join(root, "guide", "index.html"), "guide");
  await writeFile(join(root, "redoc.0123abcd.js"), "script");
  server = await serveFolder(root);
});

afterAll(async () => {
  await server.close();
  await rm(parent, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly location: string;
  readonly caching: string;
  readonly etag: string;
  readonly body: string;
}

/** Unlike fetch, sends the path as it is. */
function send(path: string, method = "GET", headers: Record<string, string> = {}) {
  return new Promise<Answer>((resolve, reject) => {
    request({ host: "127.0.0.1", port: server.port, path, method, headers }, async (response) => {
      const body = (await response.setEncoding("utf8").toArray()).join("");
      const { "content-type": type = "", location = "", "cache-control": caching = "", etag = "" } = response.headers;
      resolve({ status: response.statusCode ?? 0, type, location, caching, etag, body });
    })
      .on("error", reject)
      .end();
  });
}

test("files and folders answer with their content type", async () => {
  expect(await send("/")).toMatchObject({ status: 200, type: "text/html; charset=utf-8", body: "start" });
  expect(await send("/guide/?q=1")).toMatchObject({ status: 200, body: "guide" });
  expect(await send("/", "HEAD")).toMatchObject({ status: 200, body: "" });
});

test("a folder without its slash is redirected, on this host only", async () => {
  expect(await send("/guide?q=1")).toMatchObject({ status: 301, location: "/guide/?q=1" });
  expect(await send("//guide")).toMatchObject({ status: 301, location: "/guide/" });
});

test("what does not exist gets the 404 page", async () => {
  expect(await send("/missing")).toMatchObject({ status: 404, type: "text/html; charset=utf-8", body: "nothing here" });
  expect(await send("/%zz")).toMatchObject({ status: 404 });
  expect(await send("/%00")).toMatchObject({ status: 404 });
});

test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/guide/..%2f..%2fsecret.txt", "/..%5csecret.txt"])(
  "%s does not leave the folder",
  async (path) => {
    expect(await send(path)).toMatchObject({ status: 404, body: "nothing here" });
  },
);

test("a file that has not changed is not sent again, and one named by its content is not even asked for", async () => {
  const { caching, etag } = await send("/guide/");
  expect(caching).toBe("no-cache");
  expect(await send("/guide/", "GET", { "if-none-match": etag })).toMatchObject({ status: 304, body: "" });
  expect(await send("/guide/", "GET", { "if-none-match": '"other"' })).toMatchObject({ status: 200, body: "guide" });
  expect((await send("/redoc.0123abcd.js")).caching).toContain("immutable");
});

test("only a live server adds the script that opens a changed page again", async () => {
  const live = await serveFolder(join(parent, "site"), { live: true });
  const get = async (path: string) => (await fetch(new URL(path, live.url))).text();
  expect(await get("/guide/")).toMatch(/^guide<script src="\/live\.js" data-etag='"[^']+"' defer><\/script>$/);
  expect(await get("/redoc.0123abcd.js")).toBe("script");
  expect(await get("/live.js")).toContain("location.reload()");
  await live.close();
  expect(await send("/guide/")).toMatchObject({ body: "guide" });
  expect(await send("/live.js")).toMatchObject({ status: 404 });
});

test("other methods are refused", async () => {
  expect(await send("/", "POST")).toMatchObject({ status: 405 });
});
