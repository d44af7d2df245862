import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import { createRequestBuilder } from "../../cases/build-request.ts";
import type { ContractDocument } from "../../contract/contract-document.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import type { Gateway } from "../../gateway/start-gateway.ts";
import { createdPaths } from "./created-paths.ts";

/** What became of the things that a run created. */
export interface CleanUp {
  readonly removed: readonly string[];
  /** What is still there, and has to be removed by hand. */
  readonly leftBehind: readonly string[];
}

/** Removes what a run created, the innermost first. */
export async function cleanUp(
  runtime: ContractRuntime,
  document: ContractDocument,
  gateway: Pick<Gateway, "sendUnjudged">,
  exchanges: readonly Exchange[],
): Promise<CleanUp> {
  const build = createRequestBuilder(runtime, document);
  const remove = async (path: string): Promise<boolean> => {
    const match = runtime.match("DELETE", path);
    if (match.kind !== "operation") return true;
    const { headers } = build(match.operation, { params: match.pathParameters });
    const status = await gateway.sendUnjudged("DELETE", path, headers);
    return status !== undefined && ((status >= 200 && status < 300) || status === 404);
  };
  const created = createdPaths(runtime, exchanges);
  const stubborn: string[] = [];
  for (const path of created) if (!(await remove(path))) stubborn.push(path);
  // What could not be removed by itself may have gone with what it was part of, or goes with it in time.
  const removed = created.filter((path) => !stubborn.includes(path));
  const leftBehind: string[] = [];
  for (const path of stubborn) {
    const isPart = removed.some((whole) => path.startsWith(`${whole}/`));
    if (!isPart && !(await remove(path))) leftBehind.push(path);
  }
  return { removed: created.filter((path) => !leftBehind.includes(path)), leftBehind };
}
