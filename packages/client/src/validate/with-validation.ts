import type { Fetch } from "../call/client-options.ts";
import { essenceOf, isJson } from "../call/media-type.ts";
import { ContractError } from "./contract-error.ts";
import { type Judge, loadJudge, type ResponseFinding } from "./contracts.ts";

/** What is done about an answer that its contract does not describe. */
export interface ValidationOptions {
  /**
   * `warn` reports findings and lets the answer pass; `violations` rejects what breaks the contract; `strict` rejects
   * undocumented members and values too. `violations` unless given.
   */
  readonly mode?: "warn" | "violations" | "strict" | undefined;
  /** Told every finding, those of a rejected answer included. */
  readonly onFinding?: ((finding: ResponseFinding, operationId: string) => void) | undefined;
  /** Sends the requests; `globalThis.fetch` unless given. */
  readonly fetch?: Fetch | undefined;
}

/**
 * A `fetch` that holds every answer against the contract of an API. The contract loads at the first answer.
 *
 * @throws {ContractError} from calls whose answer is rejected; they are not repeated.
 *
 * @example
 * ```ts
 * import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
 * import { withValidation } from "@edge-contracts/client/validate";
 *
 * const china = createChinaCdnClient({ host: "http://127.0.0.1:4010", fetch: withValidation("china-cdn", { mode: "strict" }) });
 * console.log((await china.listGroups()).status);
 * ```
 */
export function withValidation(api: string, options: ValidationOptions = {}): Fetch {
  const { mode = "violations", onFinding, fetch = globalThis.fetch } = options;
  let judge: Promise<Judge> | undefined;
  return async (request) => {
    const response = await fetch(request);
    judge ??= loadJudge(api);
    const judgement = await (await judge)({
      method: request.method,
      pathname: new URL(request.url).pathname,
      response,
      body: await bodyOf(response.clone()),
    });
    if (!judgement) return response;
    const { operationId, findings } = judgement;
    for (const finding of findings) onFinding?.(finding, operationId);
    const rejected = findings.filter(
      ({ verdict }) => mode === "strict" || (mode === "violations" && verdict === "violation"),
    );
    if (rejected.length > 0) throw new ContractError(operationId, response.status, rejected);
    return response;
  };
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  if (!isJson(essenceOf(response))) return text;
  try {
    return JSON.parse(text);
  } catch {
    // Text in place of JSON is what the contract then complains about.
    return text;
  }
}
