/** One state of a {@link Lifecycle}. */
export interface LifecycleState {
  readonly summary: string;
  readonly isInitial?: true;
  readonly isFinal?: true;
}

/** One legal change of state. */
export interface LifecycleTransition {
  readonly from: string;
  readonly to: string;
  /** What brings it about: an operationId, the name of a decision, or that of a planned step. */
  readonly on: string;
  readonly by: "client" | "partner" | "time";
}

/** The states of a thing and how it moves between them, as data: simulators obey it, documentation draws it. */
export interface Lifecycle {
  /** In kebab-case, such as `property-hostname`. */
  readonly name: string;
  readonly summary: string;
  readonly states: Readonly<Record<string, LifecycleState>>;
  readonly transitions: readonly LifecycleTransition[];
}
