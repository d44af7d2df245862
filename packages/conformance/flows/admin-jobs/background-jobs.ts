import { isDeepStrictEqual } from "node:util";
import type { Flow } from "../../src/flows/flow.ts";

const flows: Flow[] = [
  {
    name: "put-is-kept",
    operation: "replaceSanMappings",
    needs: ["state"],
    writes: ["replaceSanMappings"],
    async run(server) {
      const list = async () => (await server.call("listSanMappings", {}, [200])).body as readonly unknown[];
      const found = await list();
      // An empty queue is filled with what the contract shows, and emptied again.
      if (found.length === 0) await server.call("replaceSanMappings", {}, [200]);
      const before = found.length === 0 ? await list() : found;
      if (before.length === 0) return server.giveUp("the queue is empty, so there is nothing to take out and put back");
      await server.call("replaceSanMappings", { body: before.slice(1) }, [200]);
      const shorter = await list();
      await server.call("replaceSanMappings", { body: before }, [200]);
      server.require(shorter.length === before.length - 1, "does not give back what was put", "listSanMappings");
      const restored = await list();
      const same = isDeepStrictEqual(new Set(restored), new Set(before));
      server.require(same, "does not give back what was put", "listSanMappings");
      if (found.length === 0) await server.call("replaceSanMappings", { body: [] }, [200]);
    },
  },
];

export default flows;
