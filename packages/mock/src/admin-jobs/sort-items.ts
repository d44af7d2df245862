import type { QueueItem } from "./documents.ts";
import { checkJob, modSanJob } from "./job.ts";
import type { Obstacle } from "./obstacle.ts";

/** What a job makes of the queue. Items in neither list are of no concern to it. */
export interface SortedItems {
  readonly sent: readonly QueueItem[];
  readonly ignored: readonly (QueueItem & Obstacle)[];
}

/** Decides which items a job hands to the task engine; `obstacleOf` says why no job can work on one. */
export function sortItems(
  jobType: string,
  items: readonly QueueItem[],
  obstacleOf: (item: QueueItem) => Obstacle | undefined,
): SortedItems {
  const isCheck = jobType === checkJob;
  const certType = jobType === modSanJob ? "san" : "sni";
  const sent: QueueItem[] = [];
  const ignored: SortedItems["ignored"][number][] = [];
  for (const item of items) {
    if (!isCheck && item.cert_type !== certType) continue;
    const obstacle = obstacleOf(item) ?? (isCheck ? undefined : namelessCertificate(item));
    const isActivated = item.property_activated === true;
    if (obstacle) ignored.push({ ...item, ...obstacle });
    // A check comes after the property was updated, an update before.
    else if (isActivated === isCheck) sent.push(item);
    else ignored.push(item);
  }
  return { sent, ignored };
}

function namelessCertificate({ cert_type, cert_details }: QueueItem): Obstacle | undefined {
  const member = cert_type === "san" ? "san cert" : "sni_cert";
  if (member in cert_details.Akamai.extra_info) return undefined;
  return { error_message: `The item names no ${member}.` };
}
