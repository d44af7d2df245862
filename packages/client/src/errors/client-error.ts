import { hide } from "./hide.ts";

/** What every error that this package throws on purpose inherits; an aborted call rejects with its signal's reason instead. */
export abstract class ClientError extends Error {
  /** The operationId of the call, where there was one. */
  declare readonly operationId: string | undefined;

  /** The members of `hidden` are read by name alone: logging the error spills neither personal data nor cookies. */
  constructor(operationId: string | undefined, message: string, options?: ErrorOptions, hidden: object = {}) {
    super(operationId === undefined ? message : `${operationId}: ${message}`, options);
    this.operationId = operationId;
    hide(this, hidden);
  }
}
