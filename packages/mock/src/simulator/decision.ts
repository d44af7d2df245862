import type { World } from "./world.ts";

/** One member of what a decision is told. */
export interface DecisionInput {
  readonly type: "string" | "number" | "boolean" | "object" | "array";
  readonly summary: string;
  readonly optional?: true;
  readonly oneOf?: readonly (string | number)[];
}

/** Something that people or other systems decide in reality, and the control API decides here. */
export interface Decision {
  readonly summary: string;
  /** What it must be told; checked before {@link Decision.decide} sees it. Unknown members are refused. */
  readonly input: Readonly<Record<string, DecisionInput>>;
  /** A path of its own on the control API, such as `/ca/sign`, besides `/decisions/<api>/<name>`. */
  readonly alias?: string;
  /**
   * Acts, in one transaction, and says what came of it as JSON. A {@link Refusal} of any status is answered as a
   * problem: 404 for what does not exist, 409 for what cannot be decided now.
   */
  decide(input: Readonly<Record<string, unknown>>, world: World): unknown;
}
