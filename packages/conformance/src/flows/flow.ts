import type { RequestChanges } from "../cases/build-request.ts";
import type { CaseRequest } from "../exchange/case.ts";
import type { ControlApi } from "../target/control-api.ts";
import type { Need } from "../target/need.ts";

/** An answer, as a flow reads it. */
export interface FlowAnswer {
  readonly operationId: string;
  readonly status: number;
  /** The label without parameters; `""` where there is none. */
  readonly mediaType: string;
  /** Parsed JSON; `undefined` where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: flows read what the gateway has just held against the contract
  readonly body: any;
}

/** What a finding is about: an operation, or a value inside an answer, named by a JSON Pointer into its body. */
export type Place = string | { readonly answer: FlowAnswer; readonly at?: string };

/** The server under test, as a flow uses it. */
export interface FlowServer {
  /** Calls an operation; an answer with another status than those given ends the flow, and it has failed. */
  call(operationId: string, changes: RequestChanges, statuses: readonly number[]): Promise<FlowAnswer>;
  /** Reads something that has to be there: a call that must answer 200. */
  read(operationId: string, params?: Readonly<Record<string, string>>, changes?: RequestChanges): Promise<FlowAnswer>;
  /** The request that would be sent, with the contract's own example as its body. */
  example(operationId: string, changes?: RequestChanges): CaseRequest;
  /** Whether a request that would be sent is one that the contract allows. */
  isValid(operationId: string, changes?: RequestChanges): Promise<boolean>;
  /**
   * Items that may be written to: the one whose `member` is the path parameter of that name in other requests of an
   * operation comes first, and on another machine nothing else comes.
   */
  writable<T>(items: readonly T[], operationId: string, member: keyof T & string): readonly T[];
  /** Notes that the server contradicts itself, unless `holds`. */
  require(holds: boolean, what: string, place: Place): void;
  /** Notes a contradiction for each place below `place` whose value is not the one expected. */
  requireSame(place: Place & object, expected: unknown, what: string, options?: Comparison): void;
  /**
   * Runs a check again where it finds something, and believes what it finds every time: others may write while it
   * reads. What it found while that which it read first was changing, or about something that is gone, is forgotten.
   * `check` is told whether it is in doubt, and may then look more closely than it need at first.
   */
  confirm(check: (isInDoubt: boolean) => Promise<void>, isStillThere?: () => Promise<boolean>): Promise<void>;
  /** A body with another value for every member that only the server may set. */
  forge(operationId: string, body: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Every item, or, where requests are dear, a few of them spread over the list. */
  some<T>(items: readonly T[]): readonly T[];
  /** Has something done when the flow is over, however it ends; the last that was asked for comes first. */
  afterwards(undo: () => Promise<unknown>): void;
  /** Lets nothing move by itself while the flow runs; false where there is no control API to ask for that. */
  stopTime(): Promise<boolean>;
  /** What time it is where the server is, in milliseconds since 1970, so far as it is known. */
  now(): Promise<number>;
  /** Moves time and decides what nobody at the API can decide; for flows that need `control-api`. */
  readonly control: ControlApi;
  /** Ends the flow without a verdict: the server has nothing to try it with. */
  giveUp(reason: string): never;
}

/** How two values are held against each other. */
export interface Comparison {
  /** True where a member that only one of them has is none of our business. */
  readonly onlyCommon?: boolean;
  /** Names of members to pass over, at any depth. */
  readonly except?: ReadonlySet<string>;
}

/** Several transactions that only make sense in their order, and what must be true of them together. */
export interface Flow {
  /** In kebab-case. */
  readonly name: string;
  /** The operation that the flow is about. */
  readonly operation: string;
  readonly needs: readonly Need[];
  /** Every operation that it calls and that may write, so that the policy can hold the flow back as a whole. */
  readonly writes: readonly string[];
  run(server: FlowServer): Promise<void>;
}
