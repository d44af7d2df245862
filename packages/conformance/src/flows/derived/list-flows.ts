import { responseFor } from "@edge-contracts/specs/runtime";
import type { Flow, FlowAnswer, FlowServer } from "../flow.ts";
import type { FindSubjects, Subject } from "./find-subjects.ts";
import { itemsIn, type Listing } from "./listing.ts";
import { sharedVersions } from "./shared-versions.ts";

/**
 * What a list shows is what the detail shows, in every version that both have, and all of it where the contract says
 * that it has its items in full; no item is listed twice; and whoever asks for one thing is not answered with another.
 */
export function listFlows(listings: readonly Listing[], findSubjects: FindSubjects): Flow[] {
  return listings.filter(({ key }) => key !== undefined).map((listing) => listFlow(listing, findSubjects));
}

function listFlow(listing: Listing, findSubjects: FindSubjects): Flow {
  const { operation, key = "", detail } = listing;
  return {
    name: detail ? "list-agrees-with-detail" : "lists-nothing-twice",
    operation: operation.operationId,
    needs: ["state"],
    writes: [],
    async run(server) {
      for (const subject of await findSubjects(server, operation)) {
        for (const [accept, detailAccept] of sharedVersions(operation, detail?.operation)) {
          await server.confirm(
            () => agree(server, subject, accept, detailAccept),
            () => findSubjects.isStillThere(server, operation, subject),
          );
        }
      }
    },
  };

  async function agree(server: FlowServer, subject: Subject, accept: string, detailAccept: string): Promise<void> {
    const list = await server.call(operation.operationId, { params: subject, accept }, [200]);
    const items = itemsIn(listing, list.body);
    const places = items.map((item, index) => ({ item, at: `${listing.member ? `/${listing.member}` : ""}/${index}` }));
    const seen = new Set<string>();
    for (const { item, at } of places) {
      const id = String(item[key]);
      server.require(!seen.has(id), `lists an item with the same ${key} again`, { answer: list, at: `${at}/${key}` });
      seen.add(id);
    }
    requireSubject(server, list, subject, places);
    if (!detail) return;
    const isInFull = promisesAll(listing, list);
    for (const { item, at } of server.some(places)) {
      const params = { ...subject, [detail.parameter]: String(item[key]) };
      const answer = await server.read(detail.operation.operationId, params, { accept: detailAccept });
      server.requireSame({ answer }, item, `is not what ${operation.operationId} shows of it`, { onlyCommon: true });
      const what = `is not what ${detail.operation.operationId} shows of it`;
      if (isInFull) server.requireSame({ answer: list, at }, answer.body, what);
      requireSubject(server, answer, { ...params, [key]: String(item[key]) }, [{ item: answer.body, at: "" }]);
    }
  }
}

/** Whether the contract says that the items of a list are told in full (`x-in-full`), in the version of an answer. */
function promisesAll({ operation, member = "" }: Listing, { status, mediaType }: FlowAnswer): boolean {
  const rules = responseFor(operation, status)?.mediaTypes.find(({ name }) => name === mediaType)?.rules ?? [];
  return rules.some((rule) => "inFull" in rule && rule.at === member);
}

/** Members that are named as a parameter of the path name the same thing. */
function requireSubject(
  server: FlowServer,
  answer: Awaited<ReturnType<FlowServer["read"]>>,
  subject: Subject,
  places: readonly { item: Record<string, unknown>; at: string }[],
): void {
  for (const { item, at } of places) {
    for (const [name, value] of Object.entries(subject)) {
      if (item?.[name] === undefined || item[name] === null) continue;
      const isSame = String(item[name]).toLowerCase() === value.toLowerCase();
      server.require(isSame, `is about another ${name} than the path`, { answer, at: `${at}/${name}` });
    }
  }
}
