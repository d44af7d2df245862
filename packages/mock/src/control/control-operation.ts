import type { DecisionInput } from "../simulator/decision.ts";

/** One checked request to the control API. */
interface ControlRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One operation of the control API: routing, input check and description come from the same lines. */
export interface ControlOperation {
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly summary: string;
  readonly query?: Readonly<Record<string, DecisionInput>>;
  /** The members of the body. */
  readonly input?: Readonly<Record<string, DecisionInput>>;
  /** In place of `input`, where the names of the members are not known. */
  readonly takesAnyMembers?: true;
  /** `undefined` is answered as 204. */
  run(request: ControlRequest): unknown;
}
