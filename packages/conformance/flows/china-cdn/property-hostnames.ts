import { isDeepStrictEqual } from "node:util";
import type { Flow, FlowServer } from "../../src/flows/flow.ts";

interface Hostname {
  readonly hostname: string;
  readonly comments?: string;
}

async function list(server: FlowServer): Promise<readonly Hostname[]> {
  const { body } = await server.call("listPropertyHostnames", {}, [200]);
  const { propertyHostnames = [] } = (body ?? {}) as { propertyHostnames?: readonly Hostname[] };
  return propertyHostnames.length > 0 ? propertyHostnames : server.giveUp("there is no property hostname to try");
}

const get = async (server: FlowServer, { hostname }: Hostname) =>
  (await server.call("getPropertyHostname", { params: { hostname } }, [200])).body as Hostname;

const flows: Flow[] = [
  {
    name: "list-agrees-with-detail",
    operation: "listPropertyHostnames",
    needs: ["state"],
    writes: [],
    async run(server) {
      const listed = await list(server);
      const names = listed.map(({ hostname }) => hostname);
      server.require(new Set(names).size === names.length, "lists a hostname twice", "listPropertyHostnames");
      // A few stand for all: an account may have thousands.
      for (const each of [...listed.slice(0, 3), ...listed.slice(-1)]) {
        const { hostname } = await get(server, each);
        server.require(hostname === each.hostname, "answers with another hostname", "getPropertyHostname");
      }
      const { body } = await server.call("listCurrentProvisionStates", {}, [200]);
      const { provisionStates = [] } = (body ?? {}) as { provisionStates?: readonly Hostname[] };
      const known = new Set(names);
      const unlisted = provisionStates.filter(({ hostname }) => !known.has(hostname));
      server.require(unlisted.length === 0, "lacks a hostname that has a provision state", "listPropertyHostnames");
    },
  },
  {
    name: "filter-honoured",
    operation: "listCurrentProvisionStates",
    needs: ["state"],
    writes: [],
    async run(server) {
      const states = async (query?: Record<string, string>) => {
        const { body } = await server.call("listCurrentProvisionStates", query ? { query } : {}, [200]);
        return ((body ?? {}) as { provisionStates?: { provisionState: string }[] }).provisionStates ?? [];
      };
      const all = await states();
      for (const provisionState of new Set(all.map((each) => each.provisionState))) {
        const filtered = await states({ provisionState });
        const others = filtered.filter((each) => each.provisionState !== provisionState);
        server.require(
          others.length === 0,
          "lists hostnames in other states than asked for",
          "listCurrentProvisionStates",
        );
        const count = all.filter((each) => each.provisionState === provisionState).length;
        server.require(
          filtered.length === count,
          "lists another number of hostnames with a filter",
          "listCurrentProvisionStates",
        );
      }
    },
  },
  {
    name: "put-is-kept",
    operation: "putPropertyHostname",
    needs: ["state"],
    writes: ["putPropertyHostname"],
    async run(server) {
      const [first] = await list(server);
      if (!first) return;
      const before = await get(server, first);
      const put = (body: Hostname) =>
        server.call("putPropertyHostname", { params: { hostname: before.hostname }, body }, [200, 409]);
      const changed = { ...before, comments: "Changed by a conformance run" };
      if ((await put(changed)).status === 409) return server.giveUp("the hostname must not be edited now");
      const after = await get(server, before);
      await put(before);
      server.require(after.comments === changed.comments, "does not give back what was put", "getPropertyHostname");
      const restored = await get(server, before);
      server.require(restored.comments === before.comments, "does not give back what was put", "getPropertyHostname");
      const again = await get(server, before);
      server.require(isDeepStrictEqual(again, restored), "changes by being read", "getPropertyHostname");
    },
  },
];

export default flows;
