export type { Auth } from "./auth.ts";
export type {
  CallEvent,
  ClientEvent,
  ClockSkewEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  WaitEvent,
} from "./client-event.ts";
export type { ClientOptions, RetryOptions, Token, TokenClientOptions } from "./client-options.ts";
export { type Core, createCore } from "./core.ts";
export type { EdgeGridCredentials, EdgeGridProvider } from "./edgegrid/credentials.ts";
export { edgeGrid } from "./edgegrid/edge-grid.ts";
export { edgeGridFrom } from "./edgegrid/edge-grid-from.ts";
export type { EdgeGridAuth, EdgeGridOptions } from "./edgegrid/edge-grid-signer.ts";
export { type EnvironmentOptions, edgeGridFromEnvironment } from "./edgegrid/from-environment.ts";
export { type Clock, serverClock } from "./edgegrid/server-clock.ts";
export { ApiError } from "./errors/api-error.ts";
export { ClientError } from "./errors/client-error.ts";
export { CredentialsError } from "./errors/credentials-error.ts";
export { DecodeError } from "./errors/decode-error.ts";
export { TransportError } from "./errors/transport-error.ts";
export { UsageError } from "./errors/usage-error.ts";
export { events } from "./events.ts";
export type { Fetch } from "./fetch.ts";
export type { CallMoment, Observer } from "./observer.ts";
export type { ApiFacts } from "./operation-row.ts";
export type { Answer, Outgoing, OutgoingCall } from "./outgoing.ts";
export { type RedactedMessage, type RedactedMessages, withRedactedMessages } from "./redacted-messages.ts";
export type { Sensitive } from "./sensitive.ts";
export { tokenAuth } from "./token-auth.ts";
export type { CallOptions } from "./types/arguments.ts";
export type { OperationCall, OperationFunction, PathCall, PathCalls } from "./types/calls.ts";
export type { AboutProblem, IsProblem } from "./types/problem.ts";
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
