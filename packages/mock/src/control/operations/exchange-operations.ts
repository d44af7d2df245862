import type { ExchangeFilter } from "../../exchanges/exchange-filter.ts";
import type { ControlOperation } from "../control-operation.ts";
import type { Controlled } from "../controlled.ts";

/** What went over the wire. */
export function exchangeOperations({ interference: { log } }: Controlled): ControlOperation[] {
  return [
    {
      operationId: "listExchanges",
      method: "GET",
      path: "/exchanges",
      summary: "List the latest exchanges, oldest first, credentials redacted",
      query: {
        api: { type: "string", summary: "Only of this API.", optional: true },
        operationId: { type: "string", summary: "Only of this operation.", optional: true },
        method: { type: "string", summary: "Only with this method.", optional: true },
        status: { type: "number", summary: "Only with this status.", optional: true },
        path: { type: "string", summary: "Only where the path contains this.", optional: true },
        after: { type: "number", summary: "Only with a greater id.", optional: true },
        limit: { type: "number", summary: "Only so many of the latest.", optional: true },
      },
      run: ({ query }) => ({ exchanges: log.list(query as ExchangeFilter) }),
    },
    {
      operationId: "clearExchanges",
      method: "DELETE",
      path: "/exchanges",
      summary: "Forget the exchanges",
      run: () => log.clear(),
    },
  ];
}
