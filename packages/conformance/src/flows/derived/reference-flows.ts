import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import { documentedStatuses } from "../../contract/documented-statuses.ts";
import { valuesAt } from "../../contract/values-at.ts";
import type { Flow, FlowAnswer, FlowServer } from "../flow.ts";
import type { FindSubjects, Subject } from "./find-subjects.ts";
import { referencesOf } from "./references-of.ts";
import { subjectFlow } from "./subject-flow.ts";

/** What an answer refers to by its id, where the contract says so (`x-refers-to`), is in the list that it names. */
export function referenceFlows({ description }: ContractRuntime, findSubjects: FindSubjects): Flow[] {
  const reads = description.operations.filter(({ method, responses }) => method === "GET" && "200" in responses);
  return reads
    .filter((operation) => referencesOf(operation).length > 0)
    .map((operation) =>
      subjectFlow("what-it-refers-to-is-there", operation, findSubjects, (server, subject) =>
        resolve(server, operation, subject),
      ),
    );
}

async function resolve(server: FlowServer, operation: Operation, params: Subject): Promise<void> {
  const answer = await server.call(operation.operationId, { params }, documentedStatuses(operation));
  if (answer.status !== 200) return;
  const lists = new Map<string, FlowAnswer>();
  for (const { at: path, refersTo } of referencesOf(operation, answer.mediaType)) {
    const list = lists.get(refersTo.operation) ?? (await server.read(refersTo.operation));
    lists.set(refersTo.operation, list);
    const known = new Set(valuesAt(list.body, refersTo.at.split("/")).map(({ value }) => String(value)));
    for (const { value, at } of valuesAt(answer.body, path.split("/"))) {
      const isThere = value === null || value === undefined || known.has(String(value));
      server.require(isThere, `is not in what ${refersTo.operation} lists`, { answer, at });
    }
  }
}
