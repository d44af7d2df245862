import { expect, test } from "vitest";
import type { QueueItem } from "./documents.ts";
import { checkJob, modSanJob, modSniJob } from "./job.ts";
import { sortItems } from "./sort-items.ts";

const item = (
  domain_name: string,
  cert_type: "san" | "sni",
  property_activated?: boolean,
  extra_info: Record<string, unknown> = { "san cert": "san1.example.com", sni_cert: "sni1.example.com" },
): QueueItem => ({
  domain_name,
  cert_type,
  cert_details: { Akamai: { extra_info } },
  ...(property_activated !== undefined && { property_activated }),
});

const queue = [
  item("new-san", "san"),
  item("done-san", "san", true),
  item("new-sni", "sni", false),
  item("done-sni", "sni", true),
  item("lost-san", "san"),
  item("bare-san", "san", false, {}),
];
const obstacleOf = ({ domain_name }: QueueItem) =>
  domain_name === "lost-san" ? { error_message: "Lost." } : undefined;
const names = (items: readonly QueueItem[]) => items.map(({ domain_name }) => domain_name);

const cases = [
  { job: modSanJob, sent: ["new-san"], ignored: ["done-san", "lost-san", "bare-san"] },
  { job: modSniJob, sent: ["new-sni"], ignored: ["done-sni"] },
  { job: checkJob, sent: ["done-san", "done-sni"], ignored: ["new-san", "new-sni", "lost-san", "bare-san"] },
];

test.each(cases)("$job sends $sent and ignores $ignored", ({ job, sent, ignored }) => {
  const sorted = sortItems(job, queue, obstacleOf);
  expect(names(sorted.sent)).toEqual(sent);
  expect(names(sorted.ignored)).toEqual(ignored);
});

test("only a fault is explained", () => {
  const { ignored } = sortItems(modSanJob, queue, obstacleOf);
  expect(ignored.map(({ error_message }) => error_message)).toEqual([
    undefined,
    "Lost.",
    "The item names no san cert.",
  ]);
});
