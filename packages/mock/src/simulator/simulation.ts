import type { CheckedRequest } from "../ground/checked-request.ts";
import type { Reply } from "../ground/reply.ts";
import type { FailedStep } from "./failed-steps.ts";
import type { PlannedStep } from "./planned-steps.ts";
import type { ProgressionMode } from "./progression.ts";
import type { Simulator } from "./simulator.ts";
import type { StoredState } from "./stored-state.ts";

/** How far a simulation is moved; steps are taken after the clock. */
export interface Advance {
  readonly milliseconds?: number;
  /** Takes every step that is planned now, whenever it would be due; the steps these plan count as the next round. */
  readonly rounds?: number;
  /** Narrows `rounds` to the steps of one API. */
  readonly api?: string;
  /** Narrows `rounds` to the steps of one thing. */
  readonly key?: string;
}

/** All simulators of one mock, with their memory, their clock and their planned steps. */
export interface Simulation {
  readonly simulators: ReadonlyMap<string, Simulator>;
  /** `undefined` where no simulator answers the operation. */
  answer(request: CheckedRequest): Reply | Promise<Reply> | undefined;
  /** The path of a contract that stands for one that servers of an API answer too; most are their own. */
  documentedPath(api: string, path: string): string;
  /** Rebuilds what a recorded answer to a request tells of the world; false where no simulator knows how. */
  recall(request: CheckedRequest, body: unknown, mediaType: string | undefined): Promise<boolean>;
  decide(api: string, name: string, input: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Forgets everything and seeds anew. */
  reset(seed?: number): Promise<void>;
  state(): Promise<StoredState>;
  /** Puts documents where they belong, besides those that are there. */
  put(state: StoredState): Promise<void>;
  /** Says how many steps were taken. */
  advance(advance: Advance): Promise<number>;
  planned(): PlannedStep[];
  /** The steps that threw and were dropped. */
  failed(): readonly FailedStep[];
  now(): Date;
  mode(): ProgressionMode;
  setMode(mode: ProgressionMode): void;
  close(): Promise<void>;
}
