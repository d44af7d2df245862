import { createServer } from "node:http";
import { loadContract } from "@edge-contracts/specs/apis";
import { forward, keptConnections } from "../src/exchange/forward.ts";
import { listenOnLoopback } from "../src/exchange/listen-on-loopback.ts";
import { readBody } from "../src/exchange/read-body.ts";
import { wireHeaders } from "../src/exchange/wire.ts";
import type { Target } from "../src/target/target.ts";

/**
 * A proxy that gives every request the credentials of its API, for tools that cannot sign. It is asked how many requests
 * went through it.
 */
export async function startSigningProxy(origin: string, targets: ReadonlyMap<string, Target>) {
  const target = new URL(origin);
  const agent = keptConnections(target);
  const authorizers = await Promise.all(
    [...targets].map(async ([api, { authorize }]) => {
      const { basePath } = (await loadContract(api)).description;
      return { basePath, authorize };
    }),
  );
  let requests = 0;
  const server = createServer(async (incoming, outgoing) => {
    try {
      requests++;
      const { method = "GET", url: path = "/" } = incoming;
      const { authorization: _, "x-auth-token": __, ...headers } = wireHeaders(incoming.headers);
      const body = await readBody(incoming);
      const authorize = authorizers.find(({ basePath }) => path.startsWith(basePath))?.authorize;
      const credentials = (await authorize?.({ method, url: origin + path, body, now: new Date() })) ?? {};
      for (const [name, value] of Object.entries(credentials)) headers[name.toLowerCase()] = value;
      headers["host"] = target.host;
      const answer = await forward(target, { method, path, headers, body }, 10_000, agent);
      const hasLength = answer.status !== 204 && answer.status !== 304 && method !== "HEAD";
      const length = hasLength ? { "content-length": answer.body.length } : {};
      outgoing.writeHead(answer.status, { ...answer.headers, ...length }).end(answer.body);
    } catch {
      outgoing.destroy();
    }
  });
  const { origin: url, close } = await listenOnLoopback(server);
  return {
    url,
    requests: () => requests,
    close() {
      agent.destroy();
      return close();
    },
  };
}
