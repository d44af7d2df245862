import type { Operation } from "@edge-contracts/specs/runtime";
import { operationPath } from "../contract/addresses.ts";
import { type AllowedInput, allowedInputsOf } from "../contract/allowed-inputs.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { oneLine } from "../text/prose.ts";
import type { Failure } from "./failure.ts";

/** Changes that go no further because they wait for their client, which programs report as a failure or a time-out. */
export function waitingFailures(api: DocumentedApi): Failure[] {
  return allowedInputsOf(api).map((input) => waiting(input, api));
}

function waiting({ type, read, answer, status, description }: AllowedInput, api: DocumentedApi): Failure {
  const { id, title } = api.description;
  const operations = [read, answer].filter((operation) => operation !== undefined);
  const tells = (operation: Operation | undefined) => oneLine(operation?.summary ?? "").replace(/^./, lower);
  return {
    id: `${id}-waits-for-${type}`,
    kind: `a change of ${oneLine(title)} that waits`,
    title: oneLine(description ?? type),
    meaning: `The change stands still${status === undefined ? "" : ` in ${status}`} and lists ${type} in allowedInput. It has not failed: nothing is deployed before that is answered.`,
    cause: "Nobody has answered yet, or the answer went to another change.",
    remedy: `Read the change, then ${tells(read)}; when that is as it should be, ${tells(answer)}.`,
    links: [
      ...operations.map((operation) => ({ label: operation.operationId, url: `${operationPath(operation)}/` })),
      { label: "all that a change may wait for", url: "allowed-inputs/" },
    ],
    signs: {
      phrases: [
        ...(status === undefined ? [] : [status]),
        ...(answer === undefined ? [] : [answer.operationId, answer.summary]),
        type,
      ],
    },
  };
}

const lower = (letter: string) => letter.toLowerCase();
