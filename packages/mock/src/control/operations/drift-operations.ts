import { drifts } from "../../drift/drifts.ts";
import { Refusal } from "../../ground/refusal.ts";
import type { ControlOperation } from "../control-operation.ts";
import type { Controlled } from "../controlled.ts";

/** Switches that make a liar of the mock. */
export function driftOperations({ interference }: Controlled): ControlOperation[] {
  return [
    {
      operationId: "listDrifts",
      method: "GET",
      path: "/drifts",
      summary: "List the single ways in which the mock can break its contracts",
      run() {
        const active = interference.drifts.active();
        return {
          drifts: drifts.map(({ name, class: group, summary }) => ({
            name,
            class: group,
            summary,
            active: active.includes(name),
          })),
        };
      },
    },
    {
      operationId: "setDrifts",
      method: "PUT",
      path: "/drifts",
      summary: "Switch exactly these drifts on",
      input: { active: { type: "array", summary: "Names; none makes the mock honest." } },
      run({ body }) {
        try {
          interference.drifts.set((body["active"] as unknown[]).map(String));
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          throw new Refusal("invalid-request", { status: 400, detail: `${error.message} GET /drifts lists all.` });
        }
      },
    },
  ];
}
