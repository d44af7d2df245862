import type { FlowAnswer, FlowServer } from "../../src/flows/flow.ts";

/** Where a hostname stands, as the service lists it. */
export interface Standing {
  readonly hostname: string;
  readonly provisionState: string;
  readonly pendingState?: string | null;
  readonly pendingChanges?: boolean;
  readonly partnerStates?: Readonly<
    Record<string, { readonly provisionState?: string; readonly pendingState?: string | null }>
  >;
}

/** A change of a hostname's state. */
export interface Change {
  readonly id: number;
  readonly hostname: string;
  readonly targetState: string;
  readonly edgeHostname?: string | null;
  readonly currentStatus: string;
  readonly completedDate: string | null;
  readonly partnerStatuses?: Readonly<Record<string, Made>>;
}

/** What a partner has made of a change. */
export interface Made {
  readonly currentStatus: string;
  readonly targetState?: string;
  readonly completedDate?: string | null;
}

/** Whether nobody has decided about a change yet. */
export const isPending = ({ currentStatus }: Change): boolean => currentStatus === "PENDING";

/** Reads where hostnames stand, all of them or those that a query asks for. */
export async function standings(server: FlowServer, query: Record<string, string> = {}) {
  const answer = await server.read("listCurrentProvisionStates", {}, { query });
  return { answer, items: (answer.body?.provisionStates ?? []) as readonly Standing[] };
}

/** Reads the latest changes of a hostname. */
export async function changes(server: FlowServer, hostname: string) {
  const answer = await server.read("listCurrentProvisionStateChanges", { hostname });
  return { answer, items: (answer.body?.provisionStateChanges ?? []) as readonly Change[] };
}

/** Asks for another state of a hostname. */
export const ask = (server: FlowServer, hostname: string, wanted: object, statuses: readonly number[]) =>
  server.call("createProvisionStateChange", { params: { hostname }, body: { hostname, ...wanted } }, statuses);

/** Hostnames about which nothing is being decided, those that may be changed first. */
export async function restingHostnames(server: FlowServer): Promise<readonly Standing[]> {
  const candidates = server.writable((await standings(server)).items, "getPropertyHostname", "hostname");
  const resting: Standing[] = [];
  for (const each of server.some(candidates.filter(({ pendingState }) => !pendingState))) {
    if (!(await changes(server, each.hostname)).items.some(isPending)) resting.push(each);
  }
  return resting;
}

/** A hostname outside China that is so again when the flow is over. */
export async function borrowOutside(server: FlowServer): Promise<string> {
  const found = (await restingHostnames(server)).find(({ provisionState }) => provisionState === "DEPROVISIONED");
  if (!found) return server.giveUp("no hostname is DEPROVISIONED and without a pending change");
  const { hostname } = found;
  server.afterwards(async () => {
    await settle(server, hostname);
    const { status } = await ask(server, hostname, { targetState: "DEPROVISIONED" }, [202, 400, 409, 412]);
    if (status === 202) await settle(server, hostname);
  });
  return hostname;
}

/** Lets time pass until no change of a hostname is pending; gives its changes then. */
export async function settle(server: FlowServer, hostname: string) {
  for (let rounds = 0; rounds < 20; rounds++) {
    const found = await changes(server, hostname);
    if (!found.items.some(isPending)) return found;
    await server.control.advance();
  }
  return server.giveUp("a change does not end");
}

/** Notes where a hostname stands elsewhere, or has other changes, than before. */
export async function requireUntouched(server: FlowServer, standing: Standing, before: FlowAnswer, why: string) {
  const { answer } = await changes(server, standing.hostname);
  server.requireSame({ answer }, before.body, `is changed by ${why}`);
  const now = await standings(server);
  const index = now.items.findIndex(({ hostname }) => hostname === standing.hostname);
  const place = { answer: now.answer, at: `/provisionStates/${index}/provisionState` };
  server.requireSame(place, standing.provisionState, `is changed by ${why}`);
}
