import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import { documentedStatuses } from "../../contract/documented-statuses.ts";
import { differences } from "../differences.ts";
import type { Flow } from "../flow.ts";
import type { FindSubjects, Subject } from "./find-subjects.ts";

/** So many things are looked for where they do not belong. */
const most = 4;

/**
 * A thing that a path names by its owner and by itself is not below another owner. Nobody says that two owners cannot
 * have things of the same name, so only the very same answer is a contradiction.
 */
export function ownerFlows({ description }: ContractRuntime, findSubjects: FindSubjects): Flow[] {
  return description.operations.flatMap((operation): Flow[] => {
    const names = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
    const last = names.at(-1);
    const isNested = operation.path.endsWith("}") && names.length > 1 && "404" in operation.responses;
    if (operation.method !== "GET" || last === undefined || !isNested) return [];
    return [
      {
        name: "is-where-it-belongs",
        operation: operation.operationId,
        needs: ["state"],
        writes: [],
        async run(server) {
          const subjects = await findSubjects(server, operation);
          const misplaced = misplacedAmong(subjects, last);
          if (misplaced.length === 0) return server.giveUp("there are no two owners that have something");
          for (const { own, foreign } of misplaced) {
            await server.confirm(
              async () => {
                const there = await server.call(operation.operationId, { params: own }, documentedStatuses(operation));
                const answer = await server.call(
                  operation.operationId,
                  { params: foreign },
                  documentedStatuses(operation),
                );
                const isSame = there.status === 200 && answer.status === 200;
                const isThing = isSame && differences(there.body, answer.body).length === 0;
                server.require(!isThing, "is what belongs to another owner", { answer });
              },
              () => findSubjects.isStillThere(server, operation, own),
            );
          }
        },
      },
    ];
  });
}

/** Things, and the paths that name each by another one's owner. */
function misplacedAmong(subjects: readonly Subject[], last: string) {
  const keyOf = (subject: Subject) => JSON.stringify(Object.entries(subject).sort());
  const known = new Set(subjects.map(keyOf));
  return subjects
    .flatMap((own) => {
      const others = subjects.map((other): Subject => ({ ...other, [last]: own[last] ?? "" }));
      const foreign = others.find((each) => !known.has(keyOf(each)));
      return foreign ? [{ own, foreign }] : [];
    })
    .slice(0, most);
}
