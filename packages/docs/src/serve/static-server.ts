import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TryIt } from "../try-it/create-try-it.ts";
import { answer } from "./answer.ts";

/** A running static server. */
export interface StaticServer {
  /** Its root, with a trailing slash. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a folder on loopback; port 0 takes a free one, `live` has pages open themselves
 * again when they change, and `tryIt` answers their forms. */
export async function serveFolder(
  root: string,
  { port = 0, live = false, tryIt }: { port?: number; live?: boolean; tryIt?: TryIt } = {},
): Promise<StaticServer> {
  const server = createServer((request, response) => {
    answer({ root, live, ...(tryIt && { tryIt }) }, request, response).catch((error: unknown) => {
      // A browser that has moved on closes the connection in the middle of a file.
      if (!response.destroyed) console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/`,
    port: address.port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
