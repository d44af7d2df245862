import type { Flow, FlowServer } from "../../src/flows/flow.ts";
import { audit, longUnchanged, requireAudited } from "../support/audit.ts";
import { ask, borrowOutside, changes, isPending, settle, standings } from "../support/provision-states.ts";

interface Hostname {
  readonly hostname: string;
  readonly [member: string]: unknown;
}

const list = (server: FlowServer) => server.read("listPropertyHostnames");
const hostnamesIn = ({ body }: { body: { propertyHostnames?: readonly Hostname[] } }) => body?.propertyHostnames ?? [];
const get = (server: FlowServer, hostname: string) => server.read("getPropertyHostname", { hostname });
const put = (server: FlowServer, body: Hostname, statuses = [200, 409]) =>
  server.call("putPropertyHostname", { params: { hostname: body.hostname }, body }, statuses);

/** The hostname to try, as the server has it now, and its last wish: to be as it was. */
async function borrow(server: FlowServer): Promise<Hostname> {
  const listed = hostnamesIn(await list(server));
  const found = await longUnchanged(server, server.writable(listed, "getPropertyHostname", "hostname"));
  if (!found) return server.giveUp("there is no property hostname to try");
  const { body } = await get(server, found.hostname);
  server.afterwards(() => put(server, body));
  return body as Hostname;
}

const remark = "Changed by a conformance run";

const flows: Flow[] = [
  {
    name: "provision-states-agree",
    operation: "listPropertyHostnames",
    needs: ["state"],
    writes: [],
    run: (server) =>
      server.confirm(async () => {
        const hostnames = await list(server);
        const states = await server.read("listCurrentProvisionStates");
        const withState = new Set((states.body?.provisionStates ?? []).map(({ hostname }: Hostname) => hostname));
        const names = new Set(hostnamesIn(hostnames).map(({ hostname }) => hostname));
        const isListed = [...withState].every((name) => names.has(name as string));
        server.require(isListed, "lacks a hostname that has a provision state", { answer: hostnames });
        const hasState = [...names].every((name) => withState.has(name));
        server.require(hasState, "lacks a property hostname", { answer: states });
      }),
  },
  {
    name: "put-is-kept",
    operation: "putPropertyHostname",
    needs: ["state"],
    writes: ["putPropertyHostname"],
    async run(server) {
      const before = await borrow(server);
      const others = hostnamesIn(await list(server)).filter(({ hostname }) => hostname !== before.hostname);
      const changed = { ...before, comments: before["comments"] === remark ? `${remark} again` : remark };
      const answer = await put(server, changed);
      if (answer.status === 409) return server.giveUp("the hostname must not be edited now");
      server.requireSame({ answer }, changed, "is not what was put", { except: audit });
      const after = await get(server, before.hostname);
      server.requireSame({ answer: after }, changed, "is not what was put", { except: audit });
      for (const each of [answer, after]) await requireAudited(server, each, before);
      const listed = await list(server);
      for (const [index, item] of hostnamesIn(listed).entries()) {
        const place = { answer: listed, at: `/propertyHostnames/${index}` };
        const expected =
          item.hostname === before.hostname ? changed : others.find((each) => each.hostname === item.hostname);
        server.requireSame(place, expected, "is changed by a PUT to another hostname", { except: audit });
      }
      const isComplete = hostnamesIn(listed).length === others.length + 1;
      server.require(isComplete, "has another number of hostnames after an update", { answer: listed });
    },
  },
  {
    name: "put-again-is-the-same",
    operation: "putPropertyHostname",
    needs: ["state"],
    writes: ["putPropertyHostname"],
    async run(server) {
      const before = await borrow(server);
      const first = await put(server, before);
      if (first.status === 409) return server.giveUp("the hostname must not be edited now");
      server.requireSame({ answer: first }, before, "is not what was read and put back", { except: audit });
      const second = await put(server, before, [200]);
      server.requireSame({ answer: second }, before, "is not what was put before", { except: audit });
      const listed = await list(server);
      const entries = hostnamesIn(listed).filter(({ hostname }) => hostname === before.hostname);
      server.require(entries.length === 1, "lists a hostname that was put twice not once", { answer: listed });
    },
  },
  {
    name: "read-only-members-stay",
    operation: "putPropertyHostname",
    needs: ["state"],
    writes: ["putPropertyHostname"],
    async run(server) {
      const before = await borrow(server);
      const forged = server.forge("putPropertyHostname", before) as Hostname;
      const { status } = await put(server, forged, [200, 400, 409]);
      if (status === 409) return server.giveUp("the hostname must not be edited now");
      const answer = await get(server, before.hostname);
      for (const member of audit) {
        const isForged = answer.body[member] !== undefined && answer.body[member] === forged[member];
        server.require(!isForged, "is read-only, and was set by a client", { answer, at: `/${member}` });
      }
    },
  },
  {
    name: "created-once-and-updated-then",
    operation: "putPropertyHostname",
    // No hostname can ever be removed, so this is for servers that forget.
    needs: ["state", "control-api"],
    writes: ["putPropertyHostname"],
    async run(server) {
      const before = await list(server);
      const taken = new Set(hostnamesIn(before).map(({ hostname }) => hostname));
      const hostname = Array.from({ length: 1000 }, (_, index) => `conformance-${index}.example.net`).find(
        (name) => !taken.has(name),
      );
      const [icpNumber] = (await server.read("listIcpNumbers")).body?.icpNumbers ?? [];
      const [group] = (await server.read("listGroups")).body?.groups ?? [];
      if (hostname === undefined || !icpNumber || !group) return server.giveUp("there is no group or no ICP number");
      const params = { hostname };
      await server.call("getPropertyHostname", { params }, [404]);
      const body = { hostname, icpNumberId: icpNumber.id, serviceCategory: 9 };
      const wanted = { params, query: { groupId: String(group.groupId) }, body };
      const created = await server.call("putPropertyHostname", wanted, [201]);
      server.requireSame({ answer: created }, body, "is not what was put", { except: audit });
      const answer = await get(server, hostname);
      server.requireSame({ answer }, created.body, "is not what the creation answered");
      const again = await server.call("putPropertyHostname", wanted, [200]);
      server.requireSame({ answer: again }, created.body, "is not what was put before", { except: audit });
      const after = await list(server);
      const isOneMore = hostnamesIn(after).length === taken.size + 1;
      server.require(isOneMore, "has not one hostname more after a creation", { answer: after });
      for (const item of hostnamesIn(before)) {
        const index = hostnamesIn(after).findIndex((each) => each.hostname === item.hostname);
        const place = { answer: after, at: `/propertyHostnames/${index}` };
        server.requireSame(place, item, "is changed by the creation of another hostname");
      }
      const states = await server.read("listCurrentProvisionStates");
      const state = (states.body?.provisionStates ?? []).find((each: Hostname) => each.hostname === hostname);
      const isOutside = state?.provisionState === "DEPROVISIONED";
      server.require(isOutside, "does not show a new hostname as DEPROVISIONED", { answer: states });
    },
  },
  {
    name: "new-number-is-approved-again",
    operation: "putPropertyHostname",
    needs: ["state", "control-api"],
    writes: ["putPropertyHostname", "createProvisionStateChange"],
    async run(server) {
      const hostname = await borrowOutside(server);
      const { body: before } = await get(server, hostname);
      const numbers: readonly { readonly id: number }[] = (await server.read("listIcpNumbers")).body?.icpNumbers ?? [];
      const other = numbers.find(({ id }) => id !== before.icpNumberId);
      if (!other) return server.giveUp("there is one ICP number");
      await ask(server, hostname, { targetState: "WHITELISTED" }, [202]);
      const { items } = await settle(server, hostname);
      if (!items.some(({ currentStatus }) => currentStatus === "COMPLETED"))
        return server.giveUp("the hostname could not be whitelisted");
      await server.stopTime();
      server.afterwards(async () => {
        await settle(server, hostname);
        await put(server, before);
      });
      await put(server, { ...before, icpNumberId: other.id }, [200]);
      const asked = await changes(server, hostname);
      const isAsked = ({ partnerStatuses }: (typeof asked.items)[number]) =>
        partnerStatuses === undefined || Object.keys(partnerStatuses).length > 0;
      const what = "has no change that asks partners to approve a new ICP number";
      server.require(
        asked.items.some((each) => isPending(each) && isAsked(each)),
        what,
        { answer: asked.answer },
      );
      await put(server, before, [409]);
      await server.control.decide("china-cdn", "partner-decision", { hostname, verdict: "reject" });
      const after = await standings(server);
      const at = `/provisionStates/${after.items.findIndex((each) => each.hostname === hostname)}/provisionState`;
      server.requireSame({ answer: after.answer, at }, "DEPROVISIONED", "is not where a refused ICP number leads");
    },
  },
];

export default flows;
