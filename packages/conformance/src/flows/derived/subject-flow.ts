import type { Operation } from "@edge-contracts/specs/runtime";
import type { Flow, FlowServer } from "../flow.ts";
import type { FindSubjects, Subject } from "./find-subjects.ts";

/** A flow that only reads, and makes one check of an operation about each subject that can be found for it. */
export function subjectFlow(
  name: string,
  operation: Operation,
  findSubjects: FindSubjects,
  check: (server: FlowServer, subject: Subject) => Promise<void>,
): Flow {
  return {
    name,
    operation: operation.operationId,
    needs: ["state"],
    writes: [],
    async run(server) {
      for (const subject of await findSubjects(server, operation)) {
        await server.confirm(
          () => check(server, subject),
          () => findSubjects.isStillThere(server, operation, subject),
        );
      }
    },
  };
}
