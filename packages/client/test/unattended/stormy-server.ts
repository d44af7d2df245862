import type { Mock } from "@edge-contracts/mock";
import { vi } from "vitest";
import type { Fetch } from "../../src/call/client-options.ts";

/** A generator of numbers from 0 to 1, the same for a seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const page = (status: number, headers = {}) =>
  new Response("<html>Reference #18.2f</html>", { status, headers: { "Content-Type": "text/html", ...headers } });
const problem = (status: number, detail: string, headers = {}) =>
  new Response(JSON.stringify({ type: "x", title: "t", detail }), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });
const broken = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });

/** Many times what a hundred certificates need in the worst weather. */
const mostRequests = 100_000;

/** How a server, or what stands before it, fails. */
const faults: readonly ((now: number) => Response | Error)[] = [
  () => problem(503, "down"),
  () => problem(503, "down", { "Retry-After": "180" }),
  (now) => problem(503, "down", { "Retry-After": new Date(now + 400_000).toUTCString() }),
  () => problem(500, "oops"),
  () => page(502),
  () => page(504),
  () => problem(408, "slow"),
  () => problem(429, "limit", { "Retry-After": "300" }),
  (now) =>
    new Response(`reached its limit. Please try after ${new Date(now + 200_000).toISOString()}`, { status: 429 }),
  () => problem(400, "WAF deny rule IPBLOCK-BURST4-1 triggered"),
  () => page(403),
  () => page(200),
  () => new Response('{"half":', { status: 200, headers: { "Content-Type": "application/json" } }),
  () => broken("ECONNRESET"),
  () => broken("ECONNREFUSED"),
];

/**
 * The mock behind a network in which outages of up to ten minutes, limits, blocks and lost answers come and go by a seed,
 * in virtual time that the mock's clock follows. In calm weather nothing fails.
 */
export function storm(mock: Mock, seed: number, { isCalm = false } = {}) {
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const begun = Date.now();
  let told = begun;
  let underWay = 0;
  let outage = { from: isCalm ? Number.POSITIVE_INFINITY : begun + random() * 30_000, until: 0, fault: pick(faults) };
  outage.until = outage.from + random() * 600_000;
  const taken: string[] = [];
  const repeated: string[] = [];
  let injected = 0;
  const realFetch = globalThis.fetch;

  const answerOf = async (request: Request): Promise<Response> => {
    const now = Date.now();
    if (now > outage.until) {
      const from = now + random() * 900_000;
      outage = { from, until: from + random() * 600_000, fault: pick(faults) };
    }
    if (now > told) await mock.control.advance({ milliseconds: now - told });
    told = now;
    const isDown = now >= outage.from && now <= outage.until;
    if (isDown) {
      injected++;
      const fault = outage.fault(now);
      if (fault instanceof Error) throw fault;
      return fault;
    }
    const isWrite = request.method !== "GET";
    const what = `${request.method} ${new URL(request.url).pathname}`;
    if (isWrite && taken.includes(what)) repeated.push(what);
    const response = await realFetch(request);
    if (isWrite && response.ok) taken.push(what);
    // The server has acted, and nobody hears of it.
    if (!isCalm && random() < (isWrite ? 0.3 : 0.03)) {
      injected++;
      await response.arrayBuffer();
      if (random() < 0.5) throw broken("ECONNRESET");
      return page(504);
    }
    return new Response(await response.arrayBuffer(), response);
  };
  const asked: string[] = [];
  const fetch: Fetch = async (request) => {
    underWay++;
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    try {
      return await answerOf(request);
    } finally {
      underWay--;
    }
  };
  return {
    fetch,
    taken,
    repeated,
    injected: () => injected,
    /** Lets virtual time pass, but while a request is under way, until a promise has settled. */
    async settled<T>(promise: Promise<T>): Promise<T> {
      let isSettled = false;
      const settle = () => {
        isSettled = true;
      };
      promise.then(settle, settle);
      const first = asked.length;
      while (!isSettled) {
        // In virtual time a program that never ends asks for ever; what it asks says why.
        if (asked.length - first > mostRequests)
          throw new Error(`No end after ${mostRequests} requests, the last of them:\n${asked.slice(-30).join("\n")}`);
        if (underWay === 0) await vi.advanceTimersToNextTimerAsync();
        else await new Promise<void>((resolve) => setImmediate(resolve));
      }
      return promise;
    },
    /** Until nothing is under way any more, what a program has left behind that was killed included. */
    async quiet(): Promise<void> {
      while (underWay > 0) await new Promise<void>((resolve) => setImmediate(resolve));
    },
    /** Something of the mock's own control, in true time. */
    async control<T>(work: () => Promise<T>): Promise<T> {
      underWay++;
      try {
        return await work();
      } finally {
        underWay--;
      }
    },
  };
}
