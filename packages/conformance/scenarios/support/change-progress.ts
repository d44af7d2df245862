import type { FlowAnswer, FlowServer } from "../../src/flows/flow.ts";

/** Path parameters of a change. */
export type ChangeParams = Readonly<Record<"enrollmentId" | "changeId", string>>;

/** The states that a change never leaves. */
export const finalStates: ReadonlySet<unknown> = new Set(["completed", "cancelled", "error"]);

/** What a change asks for now: the types of its allowed inputs. */
export function inputsOf({ body }: FlowAnswer): readonly string[] {
  return ((body?.allowedInput ?? []) as readonly { type: string }[]).map(({ type }) => type);
}

/**
 * Lets time pass until a change is as `isReached` wants it, and notes where it goes back on its way: nothing leaves a
 * final state, and nothing is new again. Gives up where it does not get there.
 */
export async function followChange(
  server: FlowServer,
  { enrollmentId, changeId }: ChangeParams,
  isReached: (change: FlowAnswer) => boolean,
): Promise<FlowAnswer> {
  let former: unknown;
  for (let rounds = 0; rounds < 40; rounds++) {
    const change = await server.read("getChange", { enrollmentId, changeId });
    const { state } = change.body.statusInfo;
    const isForward = state === former || (!finalStates.has(former) && (former === undefined || state !== "new"));
    server.require(isForward, "is an earlier state than before", { answer: change, at: "/statusInfo/state" });
    if (isReached(change)) return change;
    if (finalStates.has(state)) return server.giveUp(`the change ended as ${state}`);
    former = state;
    await server.control.advance();
  }
  return server.giveUp("the change does not go on");
}
