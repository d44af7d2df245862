import { checkFault } from "../../faults/check-fault.ts";
import type { FaultRule } from "../../faults/fault.ts";
import { Refusal } from "../../ground/refusal.ts";
import type { ControlOperation } from "../control-operation.ts";
import type { Controlled } from "../controlled.ts";

/** Failures to show to clients. */
export function faultOperations({ interference: { faults } }: Controlled): ControlOperation[] {
  return [
    {
      operationId: "listFaults",
      method: "GET",
      path: "/faults",
      summary: "List the faults in force",
      run: () => ({ faults: faults.all() }),
    },
    {
      operationId: "injectFault",
      method: "POST",
      path: "/faults",
      summary: "Inject a fault; the oldest one that meets a request takes it",
      input: {
        api: { type: "string", summary: "Meets only requests to this API.", optional: true },
        operationId: { type: "string", summary: "Meets only this operation.", optional: true },
        method: { type: "string", summary: "Meets only this method.", optional: true },
        path: { type: "string", summary: "Meets only paths that contain this.", optional: true },
        times: { type: "number", summary: "How many requests it meets before it is gone.", optional: true },
        skip: { type: "number", summary: "How many requests that it could meet pass first.", optional: true },
        probability: { type: "number", summary: "The share of requests that it meets.", optional: true },
        latency: {
          type: "object",
          summary: "Milliseconds to wait: {fixed}, {from, to} or {median, p99}.",
          optional: true,
        },
        status: { type: "number", summary: "Answers so, in the API's own error shape.", optional: true },
        rateLimit: { type: "number", summary: "Answers 429; for so many seconds.", optional: true },
        problem: {
          type: "string",
          summary: "Which problem of the contract the status is, such as not-found.",
          optional: true,
        },
        body: {
          type: "string",
          summary: "Sent with status as it is, under the Content-Type of headers.",
          optional: true,
        },
        clockAhead: {
          type: "number",
          summary: "How many milliseconds the server's clock is ahead, in Date and for signatures.",
          optional: true,
        },
        headers: { type: "object", summary: "Sent along with status and rateLimit.", optional: true },
        drop: { type: "boolean", summary: "Closes the connection unanswered.", optional: true },
        truncate: { type: "boolean", summary: "Sends half of the body, then closes the connection.", optional: true },
        afterEffect: { type: "boolean", summary: "Lets the request take effect first.", optional: true },
      },
      run: ({ body }) => faults.add(checkFault(body as FaultRule)),
    },
    {
      operationId: "clearFaults",
      method: "DELETE",
      path: "/faults",
      summary: "Remove every fault",
      run: () => faults.clear(),
    },
    {
      operationId: "removeFault",
      method: "DELETE",
      path: "/faults/{id}",
      summary: "Remove one fault",
      run({ path }) {
        if (faults.remove(path["id"] ?? "")) return;
        throw new Refusal("not-found", { status: 404, detail: `There is no fault ${path["id"]}, or it is used up.` });
      },
    },
  ];
}
