import { type ContractRuntime, type Operation, olderBody } from "@edge-contracts/specs/runtime";
import { documentedStatuses } from "../../contract/documented-statuses.ts";
import { differences } from "../differences.ts";
import type { Flow, FlowServer } from "../flow.ts";
import type { FindSubjects, Subject } from "./find-subjects.ts";
import { itemsIn, type Listing } from "./listing.ts";
import { versionOf } from "./shared-versions.ts";

/**
 * Every version of a media type tells the same facts: where the contract says how an older one differs, in its words,
 * else as far as both have a member for them.
 */
export function versionFlows(
  { description }: ContractRuntime,
  listings: readonly Listing[],
  findSubjects: FindSubjects,
): Flow[] {
  return description.operations.flatMap((operation): Flow[] => {
    const groups = versionsOf(operation);
    if (operation.method !== "GET" || groups.length === 0) return [];
    const listing = listings.find((each) => each.operation === operation);
    return [
      {
        name: "versions-agree",
        operation: operation.operationId,
        needs: ["state"],
        writes: [],
        async run(server) {
          let compared = 0;
          for (const subject of await findSubjects(server, operation)) {
            for (const labels of groups)
              await server.confirm(
                async (isInDoubt) => {
                  if (await compare(server, operation, subject, labels, listing, isInDoubt)) compared++;
                },
                () => findSubjects.isStillThere(server, operation, subject),
              );
          }
          if (compared === 0) server.giveUp("there is nothing to read in two versions");
        },
      },
    ];
  });
}

/** The labels of a success that name versions of one object, of the objects that have several. */
function versionsOf({ responses }: Operation): (readonly string[])[] {
  const labels = (responses["200"]?.mediaTypes ?? []).map(({ name }) => name);
  const groups = Map.groupBy(labels, (label) => versionOf(label)?.object);
  return [...groups].filter(([object, of]) => object !== undefined && of.length > 1).map(([, of]) => of);
}

function isOlder({ responses }: Operation, label: string): boolean {
  return responses["200"]?.mediaTypes.some(({ name, older }) => name === label && older !== undefined) ?? false;
}

/** In doubt the first version is read before and after each of the others: a list that others write to moves all the time. */
async function compare(
  server: FlowServer,
  operation: Operation,
  subject: Subject,
  [first = "", ...others]: readonly string[],
  listing: Listing | undefined,
  isInDoubt: boolean,
): Promise<boolean> {
  const { operationId } = operation;
  const readFirst = () => server.call(operationId, { params: subject, accept: first }, documentedStatuses(operation));
  let one = await readFirst();
  // What cannot be read now, such as an input that nobody waits for, cannot be read in any version.
  if (one.status !== 200) return false;
  for (const accept of others) {
    const answer = await server.call(
      operationId,
      { params: subject, accept },
      isOlder(operation, accept) ? [200, 404] : [200],
    );
    if (isInDoubt) {
      const before = one;
      one = await readFirst();
      if (one.status !== 200) return false;
      if (differences(before.body, one.body).length > 0) continue;
    }
    // An older version may have no way to tell what is not there yet.
    if (answer.status === 404) continue;
    const what = `is not what ${versionOf(first)?.object} version ${versionOf(first)?.version} tells`;
    const told = inVersion(operation, accept, first, one.body);
    const expectedItems = listing ? itemsIn(listing, told) : [];
    // An older version may have no member that tells its items apart.
    if (listing?.key === undefined || expectedItems.some((item) => item[listing.key ?? ""] === undefined)) {
      server.requireSame({ answer }, told, what, { onlyCommon: true });
      continue;
    }
    const { key, member } = listing;
    const expected = new Map(expectedItems.map((item) => [String(item[key]), item]));
    const items = itemsIn(listing, answer.body);
    server.require(items.length === expected.size, `lists another number than in another version`, { answer });
    for (const [index, item] of items.entries()) {
      const at = `${member === undefined ? "" : `/${member}`}/${index}`;
      server.requireSame({ answer, at }, expected.get(String(item[key])), what, { onlyCommon: true });
    }
  }
  return true;
}

/** What one version tells, in the words of another, where the contract has them. */
function inVersion({ responses }: Operation, label: string, newest: string, body: unknown): unknown {
  const older = responses["200"]?.mediaTypes.find(({ name }) => name === label)?.older;
  return older?.than === newest ? olderBody(older.steps, body) : body;
}
