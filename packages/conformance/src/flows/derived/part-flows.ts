import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../../contract/contract-document.ts";
import type { Flow, FlowServer } from "../flow.ts";
import { bodyMembers } from "./body-members.ts";
import type { FindSubjects, Subject } from "./find-subjects.ts";
import { sharedVersions } from "./shared-versions.ts";

/** An operation that shows by itself what another shows as one of its members. */
interface Part {
  readonly operation: Operation;
  readonly member: string;
}

/** What `GET /a` shows as its member `m`, where it shows something, is what `GET /a/m` shows. */
export function partFlows(
  { description }: ContractRuntime,
  document: ContractDocument,
  findSubjects: FindSubjects,
): Flow[] {
  const reads = description.operations.filter(({ method, responses }) => method === "GET" && "200" in responses);
  return reads.flatMap((whole): Flow[] => {
    const members = [...bodyMembers(document, whole)];
    const parts = members.flatMap((member) =>
      reads.filter(({ path }) => path === `${whole.path}/${member}`).map((operation) => ({ operation, member })),
    );
    if (parts.length === 0) return [];
    return [
      {
        name: "whole-agrees-with-parts",
        operation: whole.operationId,
        needs: ["state"],
        writes: [],
        async run(server) {
          for (const subject of await findSubjects(server, whole)) {
            for (const part of parts)
              await server.confirm(
                () => agree(server, subject, whole, part),
                () => findSubjects.isStillThere(server, whole, subject),
              );
          }
        },
      },
    ];
  });
}

async function agree(server: FlowServer, subject: Subject, whole: Operation, part: Part): Promise<void> {
  for (const [accept, partAccept] of sharedVersions(whole, part.operation)) {
    const { body } = await server.read(whole.operationId, subject, { accept });
    const shown = body?.[part.member];
    if (shown === undefined || shown === null) continue;
    const answer = await server.read(part.operation.operationId, subject, { accept: partAccept });
    const what = `is not what ${whole.operationId} shows as ${part.member}`;
    server.requireSame({ answer }, shown, what, { onlyCommon: true });
  }
}
