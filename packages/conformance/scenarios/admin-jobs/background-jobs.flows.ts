import type { Flow, FlowServer } from "../../src/flows/flow.ts";

type Item = Readonly<Record<string, unknown>>;

const read = async (server: FlowServer) => {
  const answer = await server.read("listSanMappings");
  return { answer, items: (answer.body ?? []) as readonly Item[] };
};
const put = (server: FlowServer, body: readonly Item[]) => server.call("replaceSanMappings", { body }, [200]);
const tell = (value: unknown) => JSON.stringify(value, sortedMembers);
const inOrder = (items: readonly unknown[]) => items.map(tell).sort();
const sortedMembers = (_: string, value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
const hasAll = (items: readonly unknown[], wanted: readonly unknown[]) =>
  inOrder(items).join() === inOrder(wanted).join();

const activated = (item: Item): Item => ({ ...item, property_activated: true });
const waiting = (item: Item): Item => ({ ...item, property_activated: false });
/** An item as it was put, or as a job has left it that began before: it may be activated at any moment. */
const isOrBecame = (item: Item, wanted: Item) =>
  hasAll([item], [wanted]) || (item["property_activated"] === true && hasAll([item], [activated(wanted)]));
/** Whether these are the wanted items and no other, some of them perhaps activated since. */
const isQueueOf = (items: readonly Item[], wanted: readonly Item[]) =>
  hasAll(items.map(activated), wanted.map(activated)) &&
  items.every((item) => wanted.some((each) => isOrBecame(item, each)));
/** Of what a PUT says it has deleted, what is not there any more in another state. */
const goneOf = (deleted: readonly Item[], wanted: readonly Item[]) =>
  deleted.filter((item) => !wanted.some((each) => !hasAll([item], [each]) && isOrBecame(item, each)));

/** What a job leaves of an item: whether it is activated is what jobs are about, and why not is what they say. */
const nameOf = ({ property_activated, error_message, ...item }: Item) => item;

const check = "akamai_check_and_update_cert_status";

/** A queue with something in it, that is as it was when the flow is over. */
async function borrowQueue(server: FlowServer): Promise<readonly Item[]> {
  const { items } = await read(server);
  server.afterwards(() => put(server, items));
  if (items.length > 0) return items;
  // An empty queue is filled with what the contract shows.
  let filled: readonly Item[] = [];
  await server.confirm(async () => {
    const accepted = await server.call("replaceSanMappings", {}, [200]);
    const { answer, items: kept } = await read(server);
    filled = kept;
    const isKept = kept.length > 0 || (accepted.body?.queue ?? []).length === 0;
    server.require(isKept, "is empty, and what was put was accepted", { answer });
  });
  return filled.length > 0 ? filled : server.giveUp("the queue stays empty, so there is nothing to take out");
}

/**
 * Runs a job and gives its two lists, each item told without what jobs change about it. Two that are empty may mean
 * that the provider is not enabled, unless another job has told otherwise.
 */
async function runJob(server: FlowServer, body: object, isEnabled = false) {
  const answer = await server.call("runBackgroundJob", { body }, [202]);
  const { sent, ignored } = (answer.body ?? {}) as Record<string, readonly Item[]>;
  if (!sent || !ignored) return server.giveUp("the server does not tell what jobs do");
  if (sent.length + ignored.length === 0 && !isEnabled)
    return server.giveUp("jobs do nothing here, as without the provider");
  return { answer, told: { sent, ignored }, sent: sent.map(nameOf), ignored: ignored.map(nameOf) };
}

/** Notes where a job tells of an item that it is activated, or is not, and the queue says otherwise. */
function requireSameActivation(
  server: FlowServer,
  { answer, told }: Awaited<ReturnType<typeof runJob>>,
  queue: readonly Item[],
) {
  const isActive = ({ property_activated }: Item) => property_activated === true;
  for (const [list, items] of Object.entries(told)) {
    for (const [index, item] of items.entries()) {
      const same = queue.filter((each) => hasAll([nameOf(each)], [nameOf(item)]));
      const isSo = same.length === 0 || same.some((each) => isActive(each) === isActive(item));
      const at = `/${list}/${index}/property_activated`;
      server.require(isSo, "is not what the queue says of the item", { answer, at });
    }
  }
}

/** Notes where a job does not tell that it has passed over each of these. */
function requirePassedOver(
  server: FlowServer,
  { answer, ignored }: Awaited<ReturnType<typeof runJob>>,
  items: readonly Item[],
  what: string,
) {
  server.require(hasAll(ignored, items), what, { answer, at: "/ignored" });
}

/** Borrows the queue, stops the time, and puts every item as activated. */
async function borrowActivated(server: FlowServer) {
  const before = await borrowQueue(server);
  await server.stopTime();
  const active = before.map(activated);
  await put(server, active);
  return { before, active };
}

const flows: Flow[] = [
  {
    name: "put-is-kept",
    operation: "replaceSanMappings",
    needs: ["state"],
    writes: ["replaceSanMappings"],
    async run(server) {
      const before = await borrowQueue(server);
      const wanted = before.slice(1);
      const answer = await put(server, wanted);
      server.require(isQueueOf(answer.body?.queue ?? [], wanted), "is not what was put", { answer, at: "/queue" });
      const isTold = isQueueOf(goneOf(answer.body?.deleted ?? [], wanted), before.slice(0, 1));
      server.require(isTold, "is not what was taken out", { answer, at: "/deleted" });
      const shorter = await read(server);
      server.require(isQueueOf(shorter.items, wanted), "is not what was put", { answer: shorter.answer });
      const isActive = ({ property_activated }: Item) => property_activated === true;
      for (const [index, item] of ((answer.body?.queue ?? []) as readonly Item[]).entries()) {
        const still = shorter.items.filter((each) => hasAll([nameOf(each)], [nameOf(item)]));
        const isSo = !isActive(item) || still.length === 0 || still.some(isActive);
        const place = { answer, at: `/queue/${index}/property_activated` };
        server.require(isSo, "says that an item is activated, and the queue does not", place);
      }
      const again = await put(server, wanted);
      const isNothingGone = goneOf(again.body?.deleted ?? [], wanted).length === 0;
      server.require(isNothingGone, "is deleted by putting the same queue again", { answer: again, at: "/deleted" });
      const same = await read(server);
      server.require(isQueueOf(same.items, wanted), "is not what was put twice", { answer: same.answer });
      await put(server, before);
      const restored = await read(server);
      server.require(isQueueOf(restored.items, before), "is not what was put", { answer: restored.answer });
      // The oldest item is the first one, and what is put is as old as it stands there.
      const isInOrder = tell(restored.items.map(nameOf)) === tell(before.map(nameOf));
      server.require(isInOrder, "is not in the order in which it was put", { answer: restored.answer });
    },
  },
  {
    name: "update-sorts-the-queue",
    operation: "runBackgroundJob",
    // A job of a real server changes the configuration of real sites.
    needs: ["state", "control-api"],
    writes: ["runBackgroundJob", "replaceSanMappings"],
    async run(server) {
      const before = await borrowQueue(server);
      await server.stopTime();
      for (const [type, job_type] of [
        ["san", "akamai_update_papi_property_for_mod_san"],
        ["sni", "akamai_update_papi_property_for_mod_sni"],
      ]) {
        const concerned = before.filter(({ cert_type }) => cert_type === type).map(nameOf);
        if (concerned.length === 0) continue;
        const job = await runJob(server, { job_type });
        const isSorted = hasAll([...job.sent, ...job.ignored], concerned);
        server.require(isSorted, `are not the ${type} items of the queue, each once`, { answer: job.answer });
        const after = await read(server);
        // What a job that began before has activated meanwhile is told by the queue after it.
        requireSameActivation(server, job, [...before, ...after.items]);
        const isIntact = hasAll(after.items.map(nameOf), before.map(nameOf));
        server.require(isIntact, "is changed by a job that leaves it", { answer: after.answer });
        await put(server, before.map(activated));
        const late = await runJob(server, { job_type }, true);
        requirePassedOver(server, late, concerned, "is not the queue, which is activated already");
        await put(server, before);
      }
    },
  },
  {
    name: "check-takes-what-it-sends",
    operation: "runBackgroundJob",
    needs: ["state", "control-api"],
    writes: ["runBackgroundJob", "replaceSanMappings"],
    async run(server) {
      const { before, active } = await borrowActivated(server);
      const job = await runJob(server, { job_type: check });
      const { answer, sent, ignored } = job;
      requireSameActivation(server, job, active);
      const isSorted = hasAll([...sent, ...ignored], before.map(nameOf));
      server.require(isSorted, "are not the items of the queue, each once", { answer });
      const after = await read(server);
      const isLeft = hasAll(after.items.map(nameOf), ignored);
      server.require(isLeft, "is not what the check has ignored", { answer: after.answer });
      await put(server, before.map(waiting));
      const early = await runJob(server, { job_type: check }, true);
      requirePassedOver(server, early, before.map(nameOf), "is not the queue, which is not activated yet");
    },
  },
  {
    name: "fault-is-told",
    operation: "runBackgroundJob",
    needs: ["state", "control-api"],
    writes: ["runBackgroundJob", "replaceSanMappings"],
    async run(server) {
      const { active } = await borrowActivated(server);
      const [item] = (await runJob(server, { job_type: check })).sent;
      if (!item) return server.giveUp("a check sends nothing");
      const { domain_name } = item;
      const decide = (fault: string) => server.control.decide("admin-jobs", "domain-fault", { domain_name, fault });
      server.afterwards(() => decide("none"));
      await decide("service-missing");
      await put(server, active);
      const { answer, told } = await runJob(server, { job_type: check });
      const isTold = told.ignored.some((each) => each["domain_name"] === domain_name && each["error_message"]);
      server.require(isTold, "does not name the fault of an item", { answer, at: "/ignored" });
      const isSent = told.sent.some((each) => each["domain_name"] === domain_name);
      server.require(!isSent, "has an item with a fault", { answer, at: "/sent" });
    },
  },
];

export default flows;
