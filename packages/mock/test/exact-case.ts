import { expect, test } from "vitest";
import { type SentRequest, send } from "./send.ts";

/** One row of a table of exact behaviour. */
export interface ExactCase {
  readonly name: string;
  readonly given: SentRequest;
  readonly want: {
    readonly status: number;
    /** Header values by lower-case name; `undefined` for one that must be absent. */
    readonly headers?: Readonly<Record<string, unknown>>;
    /** The whole body; matchers stand for what changes from answer to answer. */
    readonly body?: unknown;
    /** Some members of the body. */
    readonly members?: object;
    readonly text?: unknown;
  };
}

/** Turns a table into tests against the server whose origin `origin` gives. */
export function exactCases(origin: () => string, cases: readonly ExactCase[]): void {
  test.each(cases)("$name", async ({ given, want }) => {
    const { status, headers, body, text } = await send(origin(), given);
    expect.soft(status, text).toBe(want.status);
    for (const [name, value] of Object.entries(want.headers ?? {})) expect.soft(headers[name], name).toEqual(value);
    if (want.body !== undefined) expect.soft(body).toEqual(want.body);
    if (want.members !== undefined) expect.soft(body).toMatchObject(want.members);
    if (want.text !== undefined) expect.soft(text).toEqual(want.text);
  });
}
