import { once } from "node:events";
import { createServer, type Server } from "node:net";

/**
 * Ports of this machine that nobody listens at now, each another. They lie below those that systems give to outgoing
 * connections and to servers that leave the choice open, so that nobody is given one before its test listens there.
 */
export async function freePorts(count: number): Promise<number[]> {
  const probes = new Map<number, Server>();
  while (probes.size < count) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const probe = createServer().listen(port, "127.0.0.1");
    try {
      await once(probe, "listening");
      probes.set(port, probe);
    } catch {
      // Somebody listens there.
    }
  }
  await Promise.all([...probes.values()].map((probe) => once(probe.close(), "close")));
  return [...probes.keys()];
}
