import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { Exchange } from "../../exchange/exchange.ts";
import { parseBody } from "../../exchange/parse-body.ts";
import type { WireRequest } from "../../exchange/wire.ts";
import { itemPaths } from "./find-lost.ts";
import { followCreations, pathnameOf, pathOf } from "./follow-creations.ts";
import { type Intent, type Ledger, type LedgerContent, leavesOf } from "./ledger.ts";

/** Keeps the books of a run: what it is about to create, what it has created, what it has removed. */
export interface Books {
  /** Before a request is sent. */
  willSend(request: WireRequest): Promise<void>;
  /** After it was answered, or was not. */
  hasSent(request: WireRequest, exchange: Exchange): void;
  /** After a clean-up. */
  wereRemoved(paths: readonly string[]): void;
  /** What there is to clean up. */
  content(): Pick<LedgerContent, "left" | "unanswered" | "before">;
}

/** Keeps the books, in `ledger` too where there is one. `read` gives the JSON of a path of the server. */
export function keepBooks(
  runtime: ContractRuntime,
  ledger: Ledger | undefined,
  read: (path: string) => Promise<unknown>,
): Books {
  const creations = followCreations(runtime);
  const unanswered = new Map<WireRequest, { readonly intent: Intent; readonly number: number | undefined }>();
  const before = new Map<string, readonly string[]>();
  const isDeletable = (path: string) => runtime.match("DELETE", path).kind === "operation";
  /** Something can be deleted below what the request names, or the request changes what has such things. */
  const mayCreate = ({ method, path }: WireRequest) => {
    const match = runtime.match(method, pathnameOf(path));
    if (match.kind !== "operation" || (method !== "POST" && method !== "PUT")) return false;
    const below = `${match.operation.path.replace(/\/$/, "")}/`;
    return runtime.description.operations.some((each) => each.method === "DELETE" && each.path.startsWith(below));
  };

  return {
    async willSend(request) {
      if (!mayCreate(request)) return;
      const { method, headers, body } = request;
      const path = pathnameOf(request.path);
      if (method === "POST" && !before.has(path) && runtime.match("GET", path).kind === "operation") {
        const list = await read(path);
        const items = itemPaths(path, list, isDeletable);
        before.set(path, items);
        if (list !== undefined) creations.wasThere(items, pathOf(path));
        ledger?.before(path, items);
      }
      const intent = { method, path, leaves: leavesOf(parseBody(body, headers["content-type"], true).value) };
      unanswered.set(request, { intent, number: ledger?.intend(intent) });
    },
    hasSent(request, exchange) {
      creations.observe(exchange);
      const sent = unanswered.get(request);
      // Without an answer nobody knows what came of it.
      if (!sent || !exchange.response) return;
      unanswered.delete(request);
      if (sent.number !== undefined) ledger?.answered(sent.number, creations.left());
    },
    wereRemoved(paths) {
      creations.wereRemoved(paths);
      ledger?.left(creations.left());
    },
    content: () => ({
      left: creations.left(),
      unanswered: [...unanswered.values()].map(({ intent }) => intent),
      before,
    }),
  };
}
