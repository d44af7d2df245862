/**
 * The success of a simulated operation. Without `mediaType` the body goes out under the negotiated label, where the
 * status has it, else under the status' default. What is not a success is thrown as a {@link Refusal}.
 */
export interface SimulatedReply {
  readonly status: number;
  readonly body?: unknown;
  readonly mediaType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
