import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";

/** What an answer has to be told by. */
interface JudgedAnswer {
  readonly method: string;
  readonly pathname: string;
  readonly response: Response;
  /** The parsed body of a JSON media type, the text of any other; `undefined` where there is none. */
  readonly body: unknown;
}

/** One thing about an answer that the contract does not say or does not allow. */
export interface ResponseFinding {
  /** A `violation` breaks the contract; something `undocumented` must be tolerated, and shows that the contract is behind. */
  readonly verdict: "violation" | "undocumented";
  /** Where: `status`, `media-type`, `header/<name>`, or `body` and a JSON Pointer into it. */
  readonly at: string;
  /** What is wrong. Never contains a value of the answer: it may be a secret. */
  readonly message: string;
}

/** What was found about an answer, and of which operation it is; `undefined` for a path that the contract does not have. */
export type Judge = (
  answer: JudgedAnswer,
) => Promise<{ readonly operationId: string; readonly findings: readonly ResponseFinding[] } | undefined>;

/**
 * Loads the contract of an API. The build bundles this file with the contracts, so that the published package needs no
 * other: nothing of them may show in its types.
 */
export async function loadJudge(api: string): Promise<Judge> {
  const runtime = createContractRuntime(await loadContract(api));
  return async ({ method, pathname, response, body }) => {
    const match = runtime.match(method, pathname);
    if (match.kind !== "operation") return undefined;
    const header = (name: string) => response.headers.get(name);
    const observed = { status: response.status, header, ...(body !== undefined && { body }) };
    const findings = await runtime.validateResponse(match.operation, observed);
    return {
      operationId: match.operation.operationId,
      findings: findings.map(({ verdict, at, message }) => ({ verdict, at, message })),
    };
  };
}
