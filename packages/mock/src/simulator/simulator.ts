import type { OperationIds } from "../generated/operation-ids.ts";
import type { Decision } from "./decision.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { Recall } from "./recall.ts";
import type { Setting } from "./setting.ts";
import type { SimulatedReply } from "./simulated-reply.ts";
import type { SimulatedRequest } from "./simulated-request.ts";
import type { World } from "./world.ts";

/**
 * Answers one operation. Requests are simulated one after another, each in one transaction: what throws has changed
 * nothing, what answers is on disk. A {@link Refusal} becomes an error in the API's own shape.
 */
export type SimulatedHandler = (request: SimulatedRequest, world: World) => SimulatedReply | Promise<SimulatedReply>;

/** Something that happens by itself, to the thing of a key; see {@link Progression.plan}. */
export type Step = (key: string, world: World) => void | Promise<void>;

/** The stateful behaviour behind one API. */
export interface Simulator<OperationId extends string = string> {
  /** Every operation; `examples` leaves one to the contract's examples. */
  readonly handlers: Readonly<Record<OperationId, SimulatedHandler | "examples">>;
  readonly steps: Readonly<Record<string, Step>>;
  readonly decisions: Readonly<Record<string, Decision>>;
  /** What other simulators may see of this one, by name; nothing else of it is known to them. */
  readonly shows?: Readonly<Record<string, (key: string, world: World) => unknown>>;
  readonly settings: Readonly<Record<string, Setting>>;
  readonly lifecycles: readonly Lifecycle[];
  /** The documented path of one that its settings let servers answer too. */
  readonly documentedPath?: (path: string, settings: World["settings"]) => string;
  /** By operation that reads: what its recorded answers tell of the world. */
  readonly recalls?: Readonly<Partial<Record<OperationId, Recall>>>;
  /** Fills an empty store. Also called after each reset. */
  seed(world: World): void | Promise<void>;
}

/** The simulator of an API with a contract: the compiler names the operations that it forgets. */
export type SimulatorOf<Id extends keyof OperationIds> = Simulator<OperationIds[Id]>;
