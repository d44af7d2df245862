import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import { documentedStatuses } from "../../contract/documented-statuses.ts";
import { differences } from "../differences.ts";
import type { Flow, FlowAnswer, FlowServer } from "../flow.ts";
import type { FindSubjects, Subject } from "./find-subjects.ts";
import { happenedIn } from "./happened.ts";

interface Reading {
  readonly operation: Operation;
  readonly subject: Subject;
}

/**
 * Reading changes nothing: what is read again is the same, everything else having been read in between. Where time
 * does not stand still things may move by themselves meanwhile, so that only what is new every time counts. What is said
 * to have happened has happened by then.
 */
export function readingFlow({ description }: ContractRuntime, findSubjects: FindSubjects): Flow[] {
  const reads = description.operations.filter(({ method, responses }) => method === "GET" && "200" in responses);
  const [first] = reads;
  if (!first) return [];
  return [
    {
      name: "reading-changes-nothing",
      operation: first.operationId,
      needs: ["state"],
      writes: [],
      async run(server) {
        const readings: Reading[] = [];
        for (const operation of reads) {
          for (const subject of await findSubjects(server, operation)) readings.push({ operation, subject });
        }
        const standsStill = await server.stopTime();
        const before = await readAll(server, readings);
        const after = await readAll(server, readings);
        const latest = (await server.now()) + tolerance;
        for (const [index, { operation }] of readings.entries()) {
          const answer = after[index] as FlowAnswer;
          for (const { at, time } of happenedIn(answer, operation))
            server.require(!(time > latest), "says that something has happened that lies ahead", { answer, at });
        }
        const moved = readings.flatMap((reading, index) => {
          const pair = { reading, before: before[index] as FlowAnswer, after: after[index] as FlowAnswer };
          return isMoved(pair.before, pair.after) ? [pair] : [];
        });
        for (const pair of moved) {
          const told = standsStill ? [pair.before, pair.after] : await readInARow(server, pair.reading);
          const [earlier, answer] = told.slice(-2) as [FlowAnswer, FlowAnswer];
          // Somebody else who writes meanwhile does not do so between every two of them.
          if (told.slice(1).some((each, index) => !isMoved(told[index], each))) continue;
          const isSameStatus = answer.status === earlier.status;
          server.require(isSameStatus, "gets another status by being read", answer.operationId);
          if (isSameStatus && answer.status === 200)
            server.requireSame({ answer }, earlier.body, "changes by being read");
        }
      },
    },
  ];
}

/** Clocks differ, and some servers write the time of their own zone. */
const tolerance = 24 * 60 * 60 * 1000;

/** So often is read what differs, where others may write: only what changes every time changes by being read. */
const timesInARow = 5;

function readInARow(server: FlowServer, reading: Reading): Promise<FlowAnswer[]> {
  return readAll(server, Array(timesInARow).fill(reading));
}

async function readAll(server: FlowServer, readings: readonly Reading[]): Promise<FlowAnswer[]> {
  const answers: FlowAnswer[] = [];
  for (const { operation, subject } of readings) {
    answers.push(await server.call(operation.operationId, { params: subject }, documentedStatuses(operation)));
  }
  return answers;
}

/** Problems name each occurrence anew, so of those only the status counts. */
function isMoved(before: FlowAnswer | undefined, after: FlowAnswer | undefined): boolean {
  if (before?.status !== after?.status) return true;
  return before?.status === 200 && differences(before.body, after?.body).length > 0;
}
