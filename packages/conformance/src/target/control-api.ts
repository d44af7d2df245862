import { callControlApi } from "./call-control-api.ts";

/** What stands behind a server that can be told what to do next, as the mock can. */
export interface ControlApi {
  /** Takes every step that is planned, once. */
  advance(): Promise<void>;
  /** What time it is there, in milliseconds since 1970: it may have been moved. */
  now(): Promise<number>;
  /** Decides what a person or another company would: a partner's verdict, a signature. */
  decide(api: string, decision: string, input: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Lets things move only when told, or at once, until the result is called. */
  move(when: "manual" | "immediate"): Promise<() => Promise<void>>;
}

/** Speaks to a control API over HTTP. Throws `CouldNotRun` where it does not answer as one. */
export function connectControlApi(url: string): ControlApi {
  const send = (method: string, path: string, input?: object) =>
    callControlApi(method, `${url.replace(/\/$/, "")}${path}`, input);
  return {
    async advance() {
      await send("POST", "/clock/advance", { rounds: 1 });
    },
    async now() {
      return Date.parse(((await send("GET", "/clock")) as { now: string }).now);
    },
    decide: (api, decision, input) => send("POST", `/decisions/${api}/${decision}`, input),
    async move(when) {
      const { progression: mode } = (await send("GET", "/clock")) as { progression: unknown };
      await send("PUT", "/progression", { mode: when });
      return async () => {
        await send("PUT", "/progression", { mode });
      };
    },
  };
}
