import { Refusal } from "../ground/refusal.ts";
import type { SimulatedHandler, Step } from "../simulator/simulator.ts";
import type { World } from "../simulator/world.ts";
import { documentsOf } from "./documents.ts";
import { eraFaults } from "./era-faults.ts";
import { checkJob, type Job } from "./job.ts";
import { obstacleOf } from "./obstacle.ts";
import { type SortedItems, sortItems } from "./sort-items.ts";

/** Accepts a job. One of 2015 names its domain and is answered without a body, one of 2016 works on the queue. */
export const runBackgroundJob: SimulatedHandler = ({ body, operation }, world) => {
  const job = body as Job;
  const faults = eraFaults(String(world.settings["era"]), job);
  if (faults.length > 0) {
    throw new Refusal("schema-violation-of-era", {
      status: 400,
      detail: `${faults.map(({ at, message }) => `${at} ${message}`).join("; ")}.`,
      faults: faults.map((fault) => ({ ...fault, verdict: "violation", contract: { pointer: operation.pointer } })),
    });
  }
  return job.domain_name === undefined ? { status: 202, body: workOnQueue(job, world) } : { status: 202 };
};

function workOnQueue(job: Job, world: World): SortedItems {
  const { settings, store, progression } = world;
  if (settings["akamai"] === false) return { sent: [], ignored: [] };
  const { queue } = documentsOf(store);
  const sorted = sortItems(job.job_type, queue.all(), (item) => obstacleOf(world, item));
  if (job.job_type === checkJob) {
    const sent = new Set(sorted.sent.map((item) => JSON.stringify(item)));
    for (const [key, item] of queue.entries()) if (sent.has(JSON.stringify(item))) queue.delete(key);
  } else if (job.action !== "remove") {
    for (const { domain_name } of sorted.sent) progression.plan("activate-property", domain_name);
  }
  return sorted;
}

/** The task that a job submitted is done: the property serves the domain, so its certificate can be checked. */
export const activateProperty: Step = (domain, { store }) => {
  const { queue } = documentsOf(store);
  for (const [key, item] of queue.entries()) {
    if (item.domain_name === domain) queue.put(key, { ...item, property_activated: true });
  }
};
