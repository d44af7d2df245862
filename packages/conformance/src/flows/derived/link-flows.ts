import { type ContractRuntime, type Operation, responseFor } from "@edge-contracts/specs/runtime";
import { documentedStatuses } from "../../contract/documented-statuses.ts";
import { linkedAt } from "../../contract/linked-at.ts";
import { isObject } from "../differences.ts";
import type { Flow, FlowServer } from "../flow.ts";
import { spread } from "../spread.ts";
import type { FindSubjects, Subject } from "./find-subjects.ts";
import { subjectFlow } from "./subject-flow.ts";

/** So many links of one kind are followed in an answer. */
const most = 4;

/** What an answer leads to, where the contract says that it does (`x-location`), is there, and is what has that location. */
export function linkFlows({ description, match }: ContractRuntime, findSubjects: FindSubjects): Flow[] {
  const reads = description.operations.filter(({ method, responses }) => method === "GET" && "200" in responses);
  return reads
    .filter((operation) =>
      responseFor(operation, 200)?.mediaTypes.some(({ rules = [] }) => rules.some((rule) => "location" in rule)),
    )
    .map((operation) =>
      subjectFlow("links-lead-somewhere", operation, findSubjects, (server, subject) =>
        follow(server, operation, subject),
      ),
    );

  async function follow(server: FlowServer, operation: Operation, params: Subject): Promise<void> {
    const answer = await server.call(operation.operationId, { params }, documentedStatuses(operation));
    if (answer.status !== 200) return;
    const rules = responseFor(operation, 200)?.mediaTypes.find(({ name }) => name === answer.mediaType)?.rules;
    for (const links of linkedAt(rules, answer.body)) {
      for (const { link, at } of spread(links, most)) {
        // What is no path of this host is not followed.
        const linked = match("GET", link.split(/[?#]/, 1)[0] as string);
        if (linked.kind !== "operation" || linked.operation === operation) continue;
        const { operationId } = linked.operation;
        const changes = { params: linked.pathParameters };
        const there = await server.call(operationId, changes, documentedStatuses(linked.operation));
        const isThere = there.status !== 404 && there.status !== 410;
        server.require(isThere, "leads to nothing that is there", { answer, at });
        // What has a location is shown there, so that both say the same as far as both say it.
        const [, whole] = /^(.*)\/location$/.exec(at) ?? [];
        const isSame = there.status === 200 && whole !== undefined && isObject(there.body);
        const what = `is not what ${operationId} shows at its location`;
        if (isSame) server.requireSame({ answer, at: whole }, there.body, what, { onlyCommon: true });
      }
    }
  }
}
