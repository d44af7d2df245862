import { Refusal } from "../../ground/refusal.ts";
import type { ProgressionMode } from "../../simulator/progression.ts";
import type { Advance } from "../../simulator/simulation.ts";
import type { ControlOperation } from "../control-operation.ts";
import type { Controlled } from "../controlled.ts";

const endOfTime = Date.UTC(9999, 11, 31);

/** The virtual clock and what is planned on it. */
export function clockOperations({ simulation }: Controlled): ControlOperation[] {
  return [
    {
      operationId: "getClock",
      method: "GET",
      path: "/clock",
      summary: "Get the virtual time, the progression, the planned steps and those that failed",
      run: () => ({
        now: simulation.now(),
        progression: simulation.mode(),
        planned: simulation.planned(),
        failed: simulation.failed(),
      }),
    },
    {
      operationId: "advance",
      method: "POST",
      path: "/clock/advance",
      summary: "Move the clock, then take planned steps",
      input: {
        milliseconds: { type: "number", summary: "How far the clock moves; not back.", optional: true },
        rounds: { type: "number", summary: "How often every planned step is taken, due or not.", optional: true },
        api: { type: "string", summary: "Takes only steps of this API in those rounds.", optional: true },
        key: { type: "string", summary: "Takes only steps of this thing in those rounds.", optional: true },
      },
      async run({ body }) {
        const { milliseconds = 0, rounds = 0 } = body as Advance;
        if (milliseconds < 0 || rounds < 0 || !Number.isInteger(rounds) || rounds > 10_000) {
          const detail = "milliseconds and rounds must not be negative, and rounds must be whole and at most 10000.";
          throw new Refusal("invalid-request", { status: 400, detail });
        }
        // Dates end with the year 9999 in what the APIs write.
        if (!(simulation.now().getTime() + milliseconds <= endOfTime)) {
          const detail = "milliseconds must not move the clock beyond the year 9999.";
          throw new Refusal("invalid-request", { status: 400, detail });
        }
        const taken = await simulation.advance(body as Advance);
        return { now: simulation.now(), taken };
      },
    },
    {
      operationId: "setProgression",
      method: "PUT",
      path: "/progression",
      summary: "Change how things move; what is planned follows",
      takesAnyMembers: true,
      run({ body }) {
        const { mode, ...others } = body;
        const isMode =
          mode === "immediate" || mode === "manual" || (typeof mode === "number" && mode >= 0 && mode <= endOfTime);
        if (!isMode || Object.keys(others).length > 0) {
          const detail = 'The only member is mode: "immediate", "manual" or milliseconds.';
          throw new Refusal("invalid-request", { status: 400, detail });
        }
        simulation.setMode(mode as ProgressionMode);
      },
    },
  ];
}
