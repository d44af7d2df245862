import { createServer } from "node:http";
import { loadContract } from "@edge-contracts/specs/apis";
import { forward, keptConnections } from "../src/exchange/forward.ts";
import { listenOnLoopback } from "../src/exchange/listen-on-loopback.ts";
import { readBody } from "../src/exchange/read-body.ts";
import { wireHeaders } from "../src/exchange/wire.ts";
import type { Target } from "../src/target/target.ts";

/** In place of credentials: a tool that says this is to be signed for. */
export const signedOnTheWay = "signed on the way";

/**
 * A proxy that gives requests the credentials of their API, for tools that cannot sign: every one, or only those that
 * say {@link signedOnTheWay}, so that the others are refused as they would be. It is asked how many went through it.
 */
export async function startSigningProxy(origin: string, targets: ReadonlyMap<string, Target>, onlyIfSaid = false) {
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
      const headers = wireHeaders(incoming.headers);
      const body = await readBody(incoming);
      if (!onlyIfSaid || [headers["authorization"], headers["x-auth-token"]].includes(signedOnTheWay)) {
        const authorize = authorizers.find(({ basePath }) => path.startsWith(basePath))?.authorize;
        const credentials = (await authorize?.({ method, url: origin + path, body, now: new Date() })) ?? {};
        delete headers["authorization"];
        delete headers["x-auth-token"];
        for (const [name, value] of Object.entries(credentials)) headers[name.toLowerCase()] = value;
      }
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
