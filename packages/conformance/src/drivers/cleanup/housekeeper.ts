import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import { createRequestBuilder } from "../../cases/build-request.ts";
import type { ContractDocument } from "../../contract/contract-document.ts";
import type { Gateway } from "../../gateway/start-gateway.ts";
import type { Subjects } from "../../target/subjects.ts";

/** Looks after what a run has made, past policy and judge. */
export interface Housekeeper {
  /** The JSON of a 200; `undefined` for any other answer. */
  read(path: string): Promise<unknown>;
  /** How a GET is answered; `undefined` where it is not, or the contract has none. */
  statusOf(path: string): Promise<number | undefined>;
  /** Whether a thing is gone. */
  remove(path: string): Promise<boolean>;
}

/** Builds the housekeeper of one server. */
export function createHousekeeper(
  runtime: ContractRuntime,
  document: ContractDocument,
  gateway: Pick<Gateway, "sendUnjudged">,
  subjects: Subjects = {},
): Housekeeper {
  const build = createRequestBuilder(runtime, document, { subjects });
  const send = async (method: string, path: string) => {
    const match = runtime.match(method, path);
    if (match.kind !== "operation") return undefined;
    const { path: asked, headers } = build(match.operation, { params: match.pathParameters });
    const query = asked.split("?")[1];
    return gateway.sendUnjudged(method, query === undefined ? path : `${path}?${query}`, headers);
  };
  return {
    async read(path) {
      const answer = await send("GET", path);
      if (answer?.status !== 200) return undefined;
      try {
        return JSON.parse(answer.body.toString("utf8"));
      } catch {
        return undefined;
      }
    },
    statusOf: async (path) => (await send("GET", path))?.status,
    async remove(path) {
      const answer = await send("DELETE", path);
      return answer !== undefined && ((answer.status >= 200 && answer.status < 300) || answer.status === 404);
    },
  };
}
