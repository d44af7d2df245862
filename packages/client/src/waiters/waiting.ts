/** Enough to go on waiting in another process: JSON, and nothing secret. */
export interface WaitState<Target = unknown, Seen = unknown> {
  /** The function that waits. */
  readonly waiter: string;
  /** What is waited for. */
  readonly target: Target;
  /** What was seen last. */
  readonly last?: Seen | undefined;
}

/** Something that is waited for. Its state can be kept at any time, and given to `resume`. */
export interface Waiting<Done, State extends WaitState = WaitState> extends Promise<Done> {
  readonly state: State;
}

/** Adds the state to what waits. */
export function waitingOf<Done, State extends WaitState>(
  done: Promise<Done>,
  state: () => State,
): Waiting<Done, State> {
  return Object.defineProperty(done, "state", { get: state }) as Waiting<Done, State>;
}
