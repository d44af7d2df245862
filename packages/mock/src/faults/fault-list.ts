import { randomUUID } from "node:crypto";
import type { Fault, FaultRule } from "./fault.ts";

/** What decides whether a fault meets a request. */
interface FaultSubject {
  readonly api: string | undefined;
  readonly operationId: string | undefined;
  readonly method: string;
  readonly path: string;
}

/** The faults in force. */
export interface FaultList {
  readonly isIdle: boolean;
  add(rule: FaultRule): Fault;
  /** False where there is none of that id. */
  remove(id: string): boolean;
  clear(): void;
  all(): Fault[];
  /** The oldest fault that meets a request, which it counts. */
  take(subject: FaultSubject): Fault | undefined;
}

/** Creates an empty list. `random` decides on probabilities. */
export function createFaultList(random: () => number): FaultList {
  const faults = new Map<string, Fault>();
  return {
    get isIdle() {
      return faults.size === 0;
    },
    add(rule) {
      const fault: Fault = { ...rule, id: randomUUID().slice(0, 8), met: 0 };
      faults.set(fault.id, fault);
      return fault;
    },
    remove: (id) => faults.delete(id),
    clear: () => faults.clear(),
    all: () => [...faults.values()],
    take(subject) {
      for (const fault of faults.values()) {
        if (!meets(fault, subject)) continue;
        if (fault.skip !== undefined && fault.skip > 0) {
          faults.set(fault.id, { ...fault, skip: fault.skip - 1 });
          continue;
        }
        if (random() >= (fault.probability ?? 1)) continue;
        const met = { ...fault, met: fault.met + 1 };
        if (met.times !== undefined && met.met >= met.times) faults.delete(fault.id);
        else faults.set(fault.id, met);
        return met;
      }
      return undefined;
    },
  };
}

function meets({ api, operationId, method, path }: FaultRule, subject: FaultSubject): boolean {
  return (
    (api === undefined || api === subject.api) &&
    (operationId === undefined || operationId === subject.operationId) &&
    (method === undefined || method.toUpperCase() === subject.method) &&
    (path === undefined || subject.path.includes(path))
  );
}
