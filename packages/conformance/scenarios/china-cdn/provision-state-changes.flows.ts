import type { Flow } from "../../src/flows/flow.ts";
import { requirePartnerStates, requirePartnersAsked, requirePartnersDone } from "../support/partners.ts";
import {
  ask,
  borrowOutside,
  type Change,
  changes,
  isPending,
  requireUntouched,
  restingHostnames,
  settle,
  standings,
} from "../support/provision-states.ts";

/** What of a change says how far it has come. */
const moving = new Set(["currentStatus", "completedDate", "partnerStatuses"]);

const common = { operation: "createProvisionStateChange", writes: ["createProvisionStateChange"] } as const;

const flows: Flow[] = [
  {
    name: "ended-changes-stay",
    operation: "getProvisionStateChange",
    needs: ["state"],
    writes: [],
    async run(server) {
      const ended: Change[] = [];
      for (const { hostname } of server.some((await standings(server)).items)) {
        const { items } = await changes(server, hostname);
        for (const each of items) if (!isPending(each)) ended.push({ ...each, hostname });
      }
      if (ended.length === 0) server.giveUp("no change has ended");
      for (const change of server.some(ended)) {
        const params = { hostname: change.hostname, changeId: String(change.id) };
        const answer = await server.read("getProvisionStateChange", params);
        server.requireSame({ answer }, change, "is not as it was when the change had ended");
        requirePartnersDone(server, answer);
      }
    },
  },
  {
    name: "pending-states-agree",
    operation: "listCurrentProvisionStates",
    needs: ["state"],
    writes: [],
    run: (server) =>
      server.confirm(async () => {
        const { answer, items } = await standings(server);
        for (const item of server.some(items)) {
          const running = (await changes(server, item.hostname)).items.filter(isPending);
          const at = `/provisionStates/${items.indexOf(item)}`;
          const { pendingState, pendingChanges, provisionState } = item;
          const isAsked = !pendingState || running.some(({ targetState }) => targetState === pendingState);
          server.require(isAsked, "is where no running change leads", { answer, at: `${at}/pendingState` });
          // A state stops pending where it is reached, and that may be before the last partner is done.
          const isShown = pendingState !== null || running.every(({ targetState }) => targetState === provisionState);
          server.require(isShown, "does not show what is pending", { answer, at: `${at}/pendingState` });
          const isCounted = pendingChanges === undefined || pendingChanges === running.length > 0;
          server.require(isCounted, "is not whether a change is running", { answer, at: `${at}/pendingChanges` });
          requirePartnersAsked(server, { answer, at }, item.partnerStates, running);
        }
      }),
  },
  {
    ...common,
    name: "second-change-waits",
    needs: ["state"],
    async run(server) {
      const pending: Change[] = [];
      const candidates = server.writable((await standings(server)).items, "getPropertyHostname", "hostname");
      for (const { hostname } of server.some(candidates)) {
        const { items } = await changes(server, hostname);
        pending.push(...items.filter(isPending).map((each) => ({ ...each, hostname })));
      }
      const [change] = pending;
      if (!change) return server.giveUp("no change is pending");
      const { hostname, targetState, edgeHostname } = change;
      const standsStill = await server.stopTime();
      const before = await changes(server, hostname);
      // What is asked for already: if a server does it after all, it does nothing more.
      const same = { targetState, ...(edgeHostname && { edgeHostname }) };
      const second = await ask(server, hostname, same, [412, 202, 400, 409]);
      const after = await changes(server, hostname);
      // Then it was the present state that was asked for, or may have been.
      if (after.items.some((each) => each.id === change.id && !isPending(each)))
        return server.giveUp("the change that was pending ended meanwhile");
      if (second.status === 202) {
        const isKept = after.items.some(({ id }) => id === second.body?.id);
        server.require(isKept, "accepts a change that it does not list", { answer: after.answer });
        return server.giveUp("the server accepts a second change, which then has to end as FAILED");
      }
      server.require(second.status === 412, "answers a second change otherwise", { answer: second });
      // One partner may have decided meanwhile, and the change goes on.
      const except = standsStill ? new Set<string>() : moving;
      server.requireSame({ answer: after.answer }, before.answer.body, "is changed by a refused change", { except });
      const stillOne = after.items.filter(isPending).length === 1;
      server.require(stillOne, "has not exactly one pending change", { answer: after.answer });
    },
  },
  {
    ...common,
    name: "change-to-the-present-state-is-refused",
    needs: ["state"],
    async run(server) {
      const resting = await restingHostnames(server);
      const standing = resting.find(({ provisionState }) => provisionState !== "PROVISIONED");
      if (!standing) return server.giveUp("every hostname is PROVISIONED or has a pending change");
      const { hostname, provisionState: targetState } = standing;
      const before = await changes(server, hostname);
      const refused = await ask(server, hostname, { targetState }, [400, 409, 412]);
      const after = await changes(server, hostname);
      if (after.items.some(isPending)) return server.giveUp("somebody else asks for a change meanwhile");
      const isInTheWay = refused.status === 412 && !/edgehostname-shared/.test(refused.body?.type ?? "");
      server.require(!isInTheWay, "speaks of another change where none is pending", { answer: refused });
      await requireUntouched(server, standing, before.answer, "a refused change");
    },
  },
  {
    ...common,
    name: "unready-edge-hostname-is-refused",
    // A server that takes it after all would map the hostname to nowhere.
    needs: ["state", "control-api"],
    async run(server) {
      const { body } = await server.read("listEdgeHostnames");
      const unready = (body?.edgeHostnames ?? []).find(({ status }: { status: unknown }) => status === "NOT_READY");
      const resting = await restingHostnames(server);
      const standing = resting.find(({ provisionState }) => provisionState !== "PROVISIONED");
      if (!unready || !standing) return server.giveUp("there is no edge hostname that is NOT_READY, or no hostname");
      const before = await changes(server, standing.hostname);
      const wanted = { targetState: "PROVISIONED", edgeHostname: unready.edgeHostname };
      await ask(server, standing.hostname, wanted, [400, 409, 412]);
      await requireUntouched(server, standing, before.answer, "a refused change");
    },
  },
  {
    ...common,
    name: "completed-means-changed",
    needs: ["state", "control-api"],
    async run(server) {
      const hostname = await borrowOutside(server);
      await server.stopTime();
      const others = (await restingHostnames(server)).filter((each) => each.hostname !== hostname);
      const accepted = await ask(server, hostname, { targetState: "WHITELISTED" }, [202]);
      const wanted = { hostname, targetState: "WHITELISTED", previousState: "DEPROVISIONED" };
      server.requireSame({ answer: accepted }, wanted, "is not the change that was asked for", { onlyCommon: true });
      const waiting = await standings(server);
      const at = `/provisionStates/${waiting.items.findIndex((each) => each.hostname === hostname)}`;
      server.requireSame(
        { answer: waiting.answer, at },
        { provisionState: "DEPROVISIONED", pendingState: "WHITELISTED" },
        "does not show what is pending",
        { onlyCommon: true },
      );
      const again = await ask(server, hostname, { targetState: "WHITELISTED" }, [412]);
      const meanwhile = await changes(server, hostname);
      const isOnlyOne = meanwhile.items.filter(isPending).length === 1;
      server.require(isOnlyOne, "has not exactly one pending change", { answer: again.body && meanwhile.answer });
      const params = { hostname, changeId: String(accepted.body?.id) };
      const [partner, ...undecided] = Object.keys(accepted.body?.partnerStatuses ?? {});
      if (partner !== undefined && undecided.length > 0) {
        await server.control.decide("china-cdn", "partner-decision", { hostname, verdict: "approve", partner });
        const halfway = await standings(server);
        const now = halfway.items.findIndex((each) => each.hostname === hostname);
        const place = { answer: halfway.answer, at: `/provisionStates/${now}/provisionState` };
        server.requireSame(place, "WHITELISTED", "is not what it counts as while one partner still decides");
      }
      const { answer, items } = await settle(server, hostname);
      const index = items.findIndex(({ id }) => id === accepted.body?.id);
      const status = items[index]?.currentStatus;
      server.require(index >= 0, "lacks the change that was accepted", { answer });
      const detail = await server.read("getProvisionStateChange", params);
      server.requireSame({ answer: detail }, items[index], "is not what the list of changes shows", {
        onlyCommon: true,
      });
      const said = "is not what it was when it was accepted";
      server.requireSame({ answer: detail }, accepted.body, said, { onlyCommon: true, except: moving });
      const after = await standings(server);
      const expected = status === "COMPLETED" ? "WHITELISTED" : "DEPROVISIONED";
      const found = after.items.findIndex((each) => each.hostname === hostname);
      const place = { answer: after.answer, at: `/provisionStates/${found}` };
      const leads = `is not where a change that ended as ${status} leads`;
      server.requireSame({ ...place, at: `${place.at}/provisionState` }, expected, leads);
      requirePartnerStates(server, place, after.items[found]?.partnerStates, detail);
      for (const other of others) {
        const place = {
          answer: after.answer,
          at: `/provisionStates/${after.items.findIndex((each) => each.hostname === other.hostname)}`,
        };
        server.requireSame(place, other, "is changed by a change of another hostname");
      }
    },
  },
  {
    ...common,
    name: "rejected-means-unchanged",
    needs: ["state", "control-api"],
    async run(server) {
      const hostname = await borrowOutside(server);
      await server.control.decide("china-cdn", "next-partner-decision", { hostname, verdict: "reject" });
      const accepted = await ask(server, hostname, { targetState: "WHITELISTED" }, [202]);
      const { answer, items } = await settle(server, hostname);
      const at = `/provisionStateChanges/${items.findIndex(({ id }) => id === accepted.body?.id)}`;
      server.requireSame({ answer, at: `${at}/currentStatus` }, "REJECTED", "is not what the partners decided");
      const { answer: after, items: now } = await standings(server);
      const place = { answer: after, at: `/provisionStates/${now.findIndex((each) => each.hostname === hostname)}` };
      server.requireSame(
        { ...place, at: `${place.at}/provisionState` },
        "DEPROVISIONED",
        "is changed by a rejected change",
      );
    },
  },
  {
    ...common,
    name: "read-only-members-stay",
    needs: ["state", "control-api"],
    async run(server) {
      const hostname = await borrowOutside(server);
      const forged = server.forge("createProvisionStateChange", { hostname, targetState: "WHITELISTED" });
      const { status, body } = await ask(server, hostname, forged, [202, 400]);
      if (status === 400) return;
      const answer = await server.read("getProvisionStateChange", { hostname, changeId: String(body?.id) });
      for (const [member, value] of Object.entries(forged)) {
        const isForged = member !== "hostname" && member !== "targetState" && answer.body[member] === value;
        server.require(!isForged, "is read-only, and was set by a client", { answer, at: `/${member}` });
      }
    },
  },
];

export default flows;
