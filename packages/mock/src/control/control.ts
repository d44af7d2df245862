import type { DriftClass } from "../drift/drift.ts";
import type { Exchange } from "../exchanges/exchange.ts";
import type { ExchangeFilter } from "../exchanges/exchange-filter.ts";
import type { Fault, FaultRule } from "../faults/fault.ts";
import type { Scenario } from "../faults/scenarios.ts";
import type { Decision } from "../simulator/decision.ts";
import type { FailedStep } from "../simulator/failed-steps.ts";
import type { PlannedStep } from "../simulator/planned-steps.ts";
import type { ProgressionMode } from "../simulator/progression.ts";
import type { Advance } from "../simulator/simulation.ts";
import type { StoredState } from "../simulator/stored-state.ts";

/** A drift as the control API lists it. */
export interface ListedDrift {
  readonly name: string;
  readonly class: DriftClass;
  readonly summary: string;
  readonly active: boolean;
}

/** A decision as the control API lists it. */
export interface ListedDecision extends Pick<Decision, "summary" | "input" | "alias"> {
  readonly api: string;
  readonly name: string;
}

/** A client of a mock's control API. Every method throws a {@link ControlProblem} for what is refused. */
export interface Control {
  readonly url: string;
  /** Forgets everything, faults, drifts and exchanges included, and seeds anew. */
  reset(options?: { readonly seed?: number }): Promise<void>;
  state(): Promise<StoredState>;
  /** Puts documents besides those that are there. */
  seed(state: StoredState): Promise<void>;
  clock(): Promise<{
    now: string;
    progression: ProgressionMode;
    planned: PlannedStep[];
    failed: FailedStep[];
  }>;
  advance(advance: Advance): Promise<{ now: string; taken: number }>;
  setProgression(mode: ProgressionMode): Promise<void>;
  decisions(): Promise<ListedDecision[]>;
  decide(api: string, name: string, input?: Readonly<Record<string, unknown>>): Promise<unknown>;
  faults(): Promise<Fault[]>;
  injectFault(rule: FaultRule): Promise<Fault>;
  removeFault(id: string): Promise<void>;
  clearFaults(): Promise<void>;
  exchanges(filter?: ExchangeFilter): Promise<Exchange[]>;
  clearExchanges(): Promise<void>;
  drifts(): Promise<ListedDrift[]>;
  /** Switches exactly these on. */
  setDrifts(names: readonly string[]): Promise<void>;
  /** The situations that {@link Control.playScenario} knows. */
  scenarios(): Promise<Scenario[]>;
  /** Brings one about, and gives the faults that it injected. */
  playScenario(name: string): Promise<Fault[]>;
}
