import { expect, test } from "vitest";
import type { Pacer } from "../target/pacer.ts";
import { paced } from "./paced.ts";
import type { PerformedExchange } from "./perform-exchange.ts";

/** The statuses that a request comes to, and the pauses before, where the server is asked too early for some time. */
async function asked(prefer: string | undefined, retryAfter: string | undefined, early = 1) {
  const pauses: number[] = [];
  const pacer: Pacer = {
    perMinute: undefined,
    longestPauseMs: 5_000,
    turn: async () => {},
    pause: (milliseconds) => void pauses.push(milliseconds),
  };
  let times = 0;
  const perform = async () => {
    const status = times++ < early ? 429 : 200;
    const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
    return { response: { status, headers, body: Buffer.alloc(0) } } as unknown as PerformedExchange;
  };
  const headers = prefer === undefined ? {} : { prefer };
  const { response } = await paced(pacer, { method: "GET", path: "/", headers, body: Buffer.alloc(0) }, perform);
  return { status: "status" in response ? response.status : undefined, pauses };
}

test("who is too early asks again after the pause that the server names", async () => {
  expect(await asked(undefined, "2")).toEqual({ status: 200, pauses: [2_000] });
  expect(await asked(undefined, "0")).toEqual({ status: 200, pauses: [0] });
  expect(await asked(undefined, "6")).toEqual({ status: 429, pauses: [] });
  expect(await asked(undefined, "0", 9)).toEqual({ status: 429, pauses: [0, 0] });
});

test("where it names none, the longest that this server is waited for is long enough", async () => {
  expect(await asked(undefined, undefined)).toEqual({ status: 200, pauses: [5_000] });
});

test("an answer that was asked for is waited for too, unless it is this one", async () => {
  expect(await asked("code=200, example=one", "0")).toEqual({ status: 200, pauses: [0] });
  expect(await asked("code=429, example=text", "0")).toEqual({ status: 429, pauses: [] });
});
