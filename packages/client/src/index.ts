export type { Auth } from "./auth/auth.ts";
export type { EdgeGridCredentials, EdgeGridProvider } from "./auth/edgegrid/credentials.ts";
export { edgeGrid } from "./auth/edgegrid/edge-grid.ts";
export { edgeGridFrom } from "./auth/edgegrid/edge-grid-from.ts";
export type { EdgeGridAuth, EdgeGridOptions } from "./auth/edgegrid/edge-grid-signer.ts";
export { type EnvironmentOptions, edgeGridFromEnvironment } from "./auth/edgegrid/from-environment.ts";
export { type Clock, serverClock } from "./auth/edgegrid/server-clock.ts";
export { type Token, tokenAuth } from "./auth/token-auth.ts";
export type { ClientOptions, Fetch, RetryOptions, TokenClientOptions } from "./call/client-options.ts";
export { type Core, createCore } from "./call/core.ts";
export type { OperationFunction } from "./call/operation-function.ts";
export { ApiError } from "./errors/api-error.ts";
export { ClientError } from "./errors/client-error.ts";
export { CredentialsError } from "./errors/credentials-error.ts";
export { DecodeError } from "./errors/decode-error.ts";
export type { AboutProblem, IsProblem } from "./errors/is-problem.ts";
export { TransportError } from "./errors/transport-error.ts";
export { UnknownOutcomeError } from "./errors/unknown-outcome-error.ts";
export { UsageError } from "./errors/usage-error.ts";
export type {
  CallEvent,
  ClientEvent,
  ClockSkewEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  WaitEvent,
} from "./observe/client-event.ts";
export { events } from "./observe/events.ts";
export type { CallMoment, Observer } from "./observe/observer.ts";
export { type RedactedMessage, type RedactedMessages, withRedactedMessages } from "./observe/redacted-messages.ts";
export type { Sensitive } from "./observe/sensitive.ts";
export type { ApiFacts } from "./types/api-facts.ts";
export type { CallOptions } from "./types/arguments.ts";
export type { OperationCall, PathCall, PathCalls } from "./types/calls.ts";
export type { Answer, Outgoing, OutgoingCall } from "./types/outgoing.ts";
export type { Readable, Writable } from "./types/read-write.ts";
export type {
  AnswerHeaders,
  Call,
  DataOf,
  DocumentedFailure,
  Failure,
  Success,
  UndocumentedAnswer,
} from "./types/result.ts";
