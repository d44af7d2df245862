import type { Match, Operation } from "@edge-contracts/specs/runtime";
import type { EdgeRequest } from "../ground/edge-request.ts";
import type { Reply } from "../ground/reply.ts";
import type { ServedApi } from "../ground/served-api.ts";

/** What part of a contract a drift breaks. */
export type DriftClass =
  | "status"
  | "body"
  | "media-type"
  | "input-checking"
  | "auth"
  | "headers-and-methods"
  | "state"
  | "semantics";

/** The exchange that a drift may falsify. */
export interface DriftSubject {
  readonly api: ServedApi;
  readonly match: Match;
  /** Absent where the path or the method is wrong. */
  readonly operation: Operation | undefined;
  readonly request: EdgeRequest;
  /** What the drift remembers from one exchange to the next. */
  readonly memory: Map<string, unknown>;
}

/** One way to break a contract, and only that one. It works on any API, wherever the API gives it an occasion. */
export interface Drift {
  /** In kebab-case. */
  readonly name: string;
  readonly class: DriftClass;
  readonly summary: string;
  /** What the stages see in place of the request. Gives the same object where it has no occasion. */
  readonly prepare?: (request: EdgeRequest, subject: DriftSubject) => EdgeRequest;
  /** What goes out in place of the answer. Gives the same object where it has no occasion. */
  readonly alter?: (reply: Reply, subject: DriftSubject) => Reply | Promise<Reply>;
}
