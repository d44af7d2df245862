import type { ContractRuntime, Match, Operation } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../../src/contract/contract-document.ts";
import type { WireRequest, WireResponse } from "../../src/exchange/wire.ts";

/** One request to a lying server, and everything that a lie about it may want to know. */
export interface Scene {
  readonly runtime: ContractRuntime;
  readonly document: ContractDocument;
  readonly match: Match;
  /** The operation that the lie is about. */
  readonly operation: Operation;
  readonly request: WireRequest;
  /** What the honest server answers, which is asked once at most. */
  honest(): Promise<WireResponse>;
  /** Asks the honest server something else. */
  ask(request: WireRequest): Promise<WireResponse>;
  /** The request with right credentials. */
  sign(request: WireRequest): Promise<WireRequest>;
  /** Numbers in [0, 1), the same for every request. */
  readonly random: () => number;
  /** What the lie remembers from one request to the next. */
  readonly memory: Map<string, unknown>;
}

/** What a lie breaks. */
export type LieClass =
  | "status"
  | "body"
  | "wire form"
  | "media type"
  | "problem"
  | "headers"
  | "input checking"
  | "auth"
  | "state";

/** One way for a server to break its contract, told about one operation. */
export interface Lie {
  /** In kebab-case. */
  readonly name: string;
  readonly class: LieClass;
  /** Whether an operation can give an occasion for it; every one can where it is absent. */
  readonly where?: (operation: Operation) => boolean;
  /** The false answer; `undefined` where the request gives no occasion. */
  readonly tell: (scene: Scene) => Promise<WireResponse | undefined>;
}

/** Lies that all break the same. */
export function liesAbout(name: LieClass, lies: readonly Omit<Lie, "class">[]): readonly Lie[] {
  return lies.map((lie) => ({ class: name, ...lie }));
}

/** Changes answers of one kind; `undefined` is no occasion. */
export function onAnswer(
  isMeant: (answer: WireResponse) => boolean,
  change: (answer: WireResponse, scene: Scene) => Partial<WireResponse> | undefined,
): Lie["tell"] {
  return async (scene) => {
    const answer = await scene.honest();
    const changed = isMeant(answer) ? change(answer, scene) : undefined;
    return changed && { ...answer, ...changed };
  };
}

/** Whether an answer is a success. */
export const isSuccess = ({ status }: WireResponse) => status >= 200 && status < 300;

/** Whether an answer is an error. */
export const isError = ({ status }: WireResponse) => status >= 400;

/** Whether an answer is a success that holds something. */
export const isFullSuccess = (answer: WireResponse) => isSuccess(answer) && answer.body.length > 0;

/** The JSON of a message; `undefined` where it is none. */
export function jsonOf({ body }: Pick<WireResponse, "body">): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** The JSON object of a message; `undefined` where it is none. */
export function objectOf(message: Pick<WireResponse, "body">): Record<string, unknown> | undefined {
  const value = jsonOf(message);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** A body of JSON. */
export function toBody(value: unknown): { body: Buffer } {
  return { body: Buffer.from(JSON.stringify(value)) };
}

/** Headers with some changed; `undefined` takes one away. */
export function withHeaders(
  { headers }: Pick<WireResponse, "headers">,
  changes: Readonly<Record<string, string | undefined>>,
): { headers: Record<string, string> } {
  const all: Record<string, string | undefined> = { ...headers, ...changes };
  return {
    headers: Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
}
