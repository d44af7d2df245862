import { isEmpty } from "../../src/flows/differences.ts";
import type { FlowAnswer, FlowServer } from "../../src/flows/flow.ts";

/** Members that the service writes whenever somebody writes anything. */
export const audit: ReadonlySet<string> = new Set(["createdBy", "createdDate", "updatedBy", "updatedDate"]);

type Audited = { readonly updatedDate?: string | null };

/** Clocks differ, and some servers write the time of their own zone. */
const tolerance = 24 * 60 * 60 * 1000;
/** What was written in this time may be written again in the same second. */
const lately = 60 * 1000;

/** The thing to write to: one that nobody has written to lately, so that it shows what a write does to its dates. */
export async function longUnchanged<T extends object>(
  server: FlowServer,
  items: readonly T[],
  read: (item: T) => Audited | Promise<Audited> = (item) => item as Audited,
): Promise<T | undefined> {
  const now = await server.now();
  for (const item of items.slice(0, 5)) {
    const { updatedDate } = await read(item);
    // What was never written to has no dates yet.
    if (now - Date.parse(updatedDate ?? "") > lately) return item;
  }
  return items[0];
}

/** Notes where a write has changed who made a thing and when, or has left when it was changed last, or says that nobody did. */
export async function requireAudited(server: FlowServer, answer: FlowAnswer, before: object): Promise<void> {
  const wasMade = !isEmpty((before as Record<string, unknown>)["createdDate"]);
  for (const member of ["updatedBy", "updatedDate"]) {
    const isNobody = wasMade && answer.body?.[member] === null;
    server.require(!isNobody, "is null after a change", { answer, at: `/${member}` });
  }
  for (const member of ["createdBy", "createdDate"]) {
    const former = (before as Record<string, unknown>)[member];
    // Nobody knows who made what was never set.
    if (former === undefined || former === null) continue;
    server.requireSame({ answer, at: `/${member}` }, former, "is changed by a PUT");
  }
  const changed = Date.parse(answer.body?.updatedDate ?? "");
  const isRecent = !(changed < (await server.now()) - tolerance);
  server.require(isRecent, "is not when it was changed last", { answer, at: "/updatedDate" });
}
