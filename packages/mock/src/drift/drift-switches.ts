import type { EdgeRequest } from "../ground/edge-request.ts";
import type { Reply } from "../ground/reply.ts";
import type { Drift, DriftSubject } from "./drift.ts";
import { drifts } from "./drifts.ts";

/** The drifts of one mock that are switched on. */
export interface DriftSwitches {
  readonly isIdle: boolean;
  /** Names, in the order of the list. */
  active(): string[];
  /** Switches exactly these on. Throws a RangeError for a name that does not exist. */
  set(names: readonly string[]): void;
  prepare(request: EdgeRequest, subject: Omit<DriftSubject, "memory">): Shown<EdgeRequest>;
  alter(reply: Reply, subject: Omit<DriftSubject, "memory">): Promise<Shown<Reply>>;
}

/** A request or an answer, and the drifts that had an occasion to change it. */
interface Shown<Message> {
  readonly message: Message;
  readonly drifts: readonly string[];
}

/** All switched off. */
export function createDriftSwitches(): DriftSwitches {
  let active: readonly { drift: Drift; memory: Map<string, unknown> }[] = [];
  return {
    get isIdle() {
      return active.length === 0;
    },
    active: () => active.map(({ drift }) => drift.name),
    set(names) {
      const unknown = names.find((name) => !drifts.some((drift) => drift.name === name));
      if (unknown !== undefined) throw new RangeError(`There is no drift ${unknown}.`);
      active = drifts.filter(({ name }) => names.includes(name)).map((drift) => ({ drift, memory: new Map() }));
    },
    prepare(request, subject) {
      const shown: string[] = [];
      let message = request;
      for (const { drift, memory } of active) {
        const next = drift.prepare?.(message, { ...subject, memory }) ?? message;
        if (next !== message) shown.push(drift.name);
        message = next;
      }
      return { message, drifts: shown };
    },
    async alter(reply, subject) {
      const shown: string[] = [];
      let message = reply;
      for (const { drift, memory } of active) {
        const next = (await drift.alter?.(message, { ...subject, memory })) ?? message;
        if (next !== message) shown.push(drift.name);
        message = next;
      }
      return { message, drifts: shown };
    },
  };
}
