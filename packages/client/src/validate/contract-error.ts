import { ClientError } from "../errors/client-error.ts";
import type { ResponseFinding } from "./contracts.ts";

/** An answer that breaks the contract. */
export class ContractError extends ClientError {
  override readonly name = "ContractError";
  readonly status: number;
  readonly findings: readonly ResponseFinding[];

  constructor(operationId: string, status: number, findings: readonly ResponseFinding[]) {
    const shown = findings.slice(0, 5).map(({ at, message }) => `${at} ${message}`);
    const more = findings.length > shown.length ? ` and ${findings.length - shown.length} more` : "";
    super(operationId, `The answer ${status} breaks the contract: ${shown.join("; ")}${more}`);
    this.status = status;
    this.findings = findings;
  }
}
