import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import { documentedStatuses } from "../../contract/documented-statuses.ts";
import { EndOfFlow } from "../end-of-flow.ts";
import type { FlowServer } from "../flow.ts";
import { itemsIn, type Listing } from "./listing.ts";

/** Path parameters of one thing on the server. */
export type Subject = Readonly<Record<string, string>>;

/** Finds what an operation can be asked about, as far as the server's own lists and links tell. */
export interface FindSubjects {
  (server: FlowServer, operation: Operation): Promise<readonly Subject[]>;
  /** Looks again whether something is still there: others may have removed it meanwhile. */
  isStillThere(server: FlowServer, operation: Operation, subject: Subject): Promise<boolean>;
}

/** Builds the finder of one run, which reads the lists once: first those that need nothing, then those that they lead to. */
export function createSubjectFinder(
  { description, match }: ContractRuntime,
  listings: readonly Listing[],
): FindSubjects {
  const reads = description.operations.filter(({ method }) => method === "GET");
  let known: Promise<ReadonlyMap<string, readonly Subject[]>> | undefined;

  const explore = async (server: FlowServer) => {
    const found = new Map<string, Subject>();
    const asked = new Set<string>();
    const add = (subject: Subject) => {
      if (Object.keys(subject).length > 0) found.set(idOf(subject), subject);
    };
    const visit = async (listing: Listing, subject: Subject) => {
      const { operation, key, detail } = listing;
      asked.add(`${operation.operationId} ${idOf(subject)}`);
      const body = await readList(server, operation, subject);
      for (const link of linksIn(body)) {
        const linked = match("GET", link);
        if (linked.kind === "operation") add(linked.pathParameters);
      }
      for (const item of key === undefined ? [] : itemsIn(listing, body)) {
        const name = detail?.parameter ?? key;
        if (name !== undefined && key !== undefined && isName(item[key]))
          add({ ...subject, [name]: String(item[key]) });
      }
    };
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const listing of listings) {
        const subjects = server.some(subjectsOf(listing.operation, [...found.values()]));
        for (const subject of subjects.filter((each) => !asked.has(`${listing.operation.operationId} ${idOf(each)}`))) {
          isNew = true;
          await visit(listing, subject);
        }
      }
    }
    return new Map(reads.map((operation) => [operation.operationId, subjectsOf(operation, [...found.values()])]));
  };

  /** A name in every path, such as a project, is no subject: whoever runs the suite has chosen it. */
  const given = new Set(pathNames(reads[0]).filter((name) => reads.every((each) => pathNames(each).includes(name))));
  const subjectsOf = (operation: Operation, found: readonly Subject[]): readonly Subject[] => {
    const names = pathNames(operation).filter((name) => !given.has(name));
    if (names.length === 0) return [{}];
    return found.filter((each) => Object.keys(each).length === names.length && names.every((name) => name in each));
  };

  const subjectsNow = async (server: FlowServer, operation: Operation): Promise<readonly Subject[]> => {
    // What an interruption has kept one flow from finishing the next one begins anew.
    known ??= explore(server).catch((error: Error) => {
      known = undefined;
      throw error;
    });
    return (await known).get(operation.operationId) ?? [];
  };

  const find = async (server: FlowServer, operation: Operation) => server.some(await subjectsNow(server, operation));
  const isStillThere = async (server: FlowServer, operation: Operation, subject: Subject) => {
    known = undefined;
    return (await subjectsNow(server, operation)).some((each) => idOf(each) === idOf(subject));
  };
  return Object.assign(find, { isStillThere });
}

/** A list that breaks the contract leads nowhere; the flow that has read it says so, and those after it need not. */
async function readList(server: FlowServer, operation: Operation, params: Subject): Promise<unknown> {
  try {
    return (await server.call(operation.operationId, { params }, documentedStatuses(operation))).body;
  } catch (error) {
    if (error instanceof EndOfFlow && error.reason === undefined) return undefined;
    throw error;
  }
}

function pathNames(operation: Operation | undefined): string[] {
  return (operation?.parameters ?? []).filter((each) => each.in === "path").map(({ name }) => name);
}

function idOf(subject: Subject): string {
  return JSON.stringify(Object.entries(subject).sort());
}

function isName(value: unknown): value is string | number {
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

function linksIn(node: unknown): string[] {
  if (typeof node === "string") return node.startsWith("/") ? [node.split("?", 1)[0] as string] : [];
  return typeof node === "object" && node !== null ? Object.values(node).flatMap(linksIn) : [];
}
