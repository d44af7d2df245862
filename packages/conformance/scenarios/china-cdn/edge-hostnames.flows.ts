import { isEmpty } from "../../src/flows/differences.ts";
import type { Flow, FlowAnswer, FlowServer } from "../../src/flows/flow.ts";
import { audit, longUnchanged, requireAudited } from "../support/audit.ts";
import { ask, borrowOutside, settle, standings } from "../support/provision-states.ts";

interface EdgeHostname {
  readonly edgeHostname: string;
  readonly status?: string | null;
  readonly propertyHostnames?: number;
  readonly unmapSharedEdgeHostname?: boolean;
}

async function list(server: FlowServer) {
  const answer = await server.read("listEdgeHostnames");
  return { answer, items: (answer.body?.edgeHostnames ?? []) as readonly EdgeHostname[] };
}

const getPolicy = (server: FlowServer, edgeHostname: string) => server.read("getDeprovisionPolicy", { edgeHostname });
const setPolicy = (server: FlowServer, edgeHostname: string, body: object, statuses = [200]) =>
  server.call("setDeprovisionPolicy", { params: { edgeHostname }, body }, statuses);

/** Notes where the list shows another policy of an edge hostname than `expected`, or one of them not at all. */
async function requirePolicies(server: FlowServer, expected: ReadonlyMap<string, unknown>, what: string) {
  const { answer, items } = await list(server);
  for (const [index, item] of items.entries()) {
    const place = { answer, at: `/edgeHostnames/${index}/unmapSharedEdgeHostname` };
    if (item.unmapSharedEdgeHostname !== undefined) server.requireSame(place, expected.get(item.edgeHostname), what);
  }
  server.require(items.length === expected.size, "has another number of edge hostnames", { answer });
}

/** An edge hostname and its policy, which is what it was when the flow is over. */
async function borrow(server: FlowServer) {
  const { items } = await list(server);
  const writable = server.writable(items, "getDeprovisionPolicy", "edgeHostname");
  const found = await longUnchanged(
    server,
    writable,
    async (each) => (await getPolicy(server, each.edgeHostname)).body,
  );
  if (!found) return server.giveUp("there is no edge hostname to try");
  return take(server, found, items);
}

async function take(server: FlowServer, { edgeHostname }: EdgeHostname, items: readonly EdgeHostname[]) {
  const { body: policy } = await getPolicy(server, edgeHostname);
  const { unmapSharedEdgeHostname } = policy as { unmapSharedEdgeHostname: boolean };
  server.afterwards(() => setPolicy(server, edgeHostname, { unmapSharedEdgeHostname }));
  return { edgeHostname, policy, items };
}

/** Sets another policy twice, and notes where that is not what is read then, or the policy of others too. */
async function requireKept(server: FlowServer, { edgeHostname, policy, items }: Awaited<ReturnType<typeof borrow>>) {
  const wanted = { unmapSharedEdgeHostname: !policy.unmapSharedEdgeHostname };
  const expected = new Map<string, unknown>(items.map((each) => [each.edgeHostname, each.unmapSharedEdgeHostname]));
  expected.set(edgeHostname, wanted.unmapSharedEdgeHostname);
  const answer = await setPolicy(server, edgeHostname, wanted);
  server.requireSame({ answer }, wanted, "is not what was put", { except: audit });
  const after = await getPolicy(server, edgeHostname);
  server.requireSame({ answer: after }, wanted, "is not what was put", { except: audit });
  for (const each of [answer, after]) await requireAudited(server, each, policy);
  await requirePolicies(server, expected, "is not the policy that was set");
  const again = await setPolicy(server, edgeHostname, wanted);
  server.requireSame({ answer: again }, answer.body, "is not what was put before", { except: audit });
  await requirePolicies(server, expected, "is changed by setting the same policy again");
}

const flows: Flow[] = [
  {
    name: "list-agrees-with-policy",
    operation: "listEdgeHostnames",
    needs: ["state"],
    writes: [],
    run: (server) =>
      server.confirm(async () => {
        const { answer, items } = await list(server);
        for (const item of server.some(items)) {
          const { body } = await getPolicy(server, item.edgeHostname);
          const place = { answer, at: `/edgeHostnames/${items.indexOf(item)}` };
          const { unmapSharedEdgeHostname } = body ?? {};
          server.requireSame(place, { unmapSharedEdgeHostname }, "is not what getDeprovisionPolicy shows", {
            onlyCommon: true,
          });
        }
      }),
  },
  {
    name: "put-is-kept",
    operation: "setDeprovisionPolicy",
    needs: ["state"],
    writes: ["setDeprovisionPolicy"],
    run: async (server) => requireKept(server, await borrow(server)),
  },
  {
    name: "first-policy-is-kept",
    operation: "setDeprovisionPolicy",
    // That somebody has set it stays known, so this is for servers that forget.
    needs: ["state", "control-api"],
    writes: ["setDeprovisionPolicy"],
    async run(server) {
      const { items } = await list(server);
      for (const each of server.some(items)) {
        const { body } = await getPolicy(server, each.edgeHostname);
        if (isEmpty(body?.createdDate)) return requireKept(server, await take(server, each, items));
      }
      return server.giveUp("the policy of every edge hostname has been set");
    },
  },
  {
    name: "read-only-members-stay",
    operation: "setDeprovisionPolicy",
    needs: ["state"],
    writes: ["setDeprovisionPolicy"],
    async run(server) {
      const { edgeHostname, policy } = await borrow(server);
      const forged = server.forge("setDeprovisionPolicy", policy);
      await setPolicy(server, edgeHostname, forged, [200, 400]);
      const answer = await getPolicy(server, edgeHostname);
      for (const member of audit) {
        const isForged = answer.body[member] === forged[member] && forged[member] !== undefined;
        server.require(!isForged, "is read-only, and was set by a client", { answer, at: `/${member}` });
      }
    },
  },
  {
    name: "shared-edge-hostname-keeps-its-mapping",
    operation: "setDeprovisionPolicy",
    needs: ["state", "control-api"],
    writes: ["setDeprovisionPolicy", "createProvisionStateChange"],
    async run(server) {
      const hostname = await borrowOutside(server);
      const { items } = await list(server);
      const used = items.find(({ status, propertyHostnames = 0 }) => status === "READY" && propertyHostnames > 1);
      if (!used) return server.giveUp("no edge hostname is READY and shared");
      const { edgeHostname } = await take(server, used, items);
      await setPolicy(server, edgeHostname, { unmapSharedEdgeHostname: false });
      const requireState = async (wanted: string, what: string) => {
        const { answer, items: now } = await standings(server);
        const at = `/provisionStates/${now.findIndex((each) => each.hostname === hostname)}/provisionState`;
        server.requireSame({ answer, at }, wanted, what);
      };
      const end = async ({ status, body }: FlowAnswer) =>
        status === 202 ? (await settle(server, hostname)).items.find(({ id }) => id === body?.id) : undefined;
      const mapped = await end(await ask(server, hostname, { targetState: "PROVISIONED", edgeHostname }, [202]));
      if (mapped?.currentStatus !== "COMPLETED") return server.giveUp("the hostname could not be provisioned");
      // Refused, or accepted and then failed: neither is documented.
      await end(await ask(server, hostname, { targetState: "WHITELISTED" }, [202, 400, 409, 412]));
      await requireState("PROVISIONED", "is deactivated although its edge hostname is shared and keeps the mapping");
      await ask(server, hostname, { targetState: "DEPROVISIONED" }, [400, 409, 412]);
      await requireState("PROVISIONED", "is changed by a change that was refused");
      const forced = { params: { hostname }, query: { forceDeprovision: "true" } };
      const body = { hostname, targetState: "DEPROVISIONED" };
      await end(await server.call("createProvisionStateChange", { ...forced, body }, [202]));
      await requireState("DEPROVISIONED", "is not where a change leads that was forced");
    },
  },
];

export default flows;
