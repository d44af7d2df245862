/** What every error that this package throws on purpose inherits; an aborted call rejects with its signal's reason instead. */
export abstract class ClientError extends Error {
  /** The operationId of the call, where there was one. */
  readonly operationId: string | undefined;

  constructor(operationId: string | undefined, message: string, options?: ErrorOptions) {
    super(operationId === undefined ? message : `${operationId}: ${message}`, options);
    this.operationId = operationId;
  }
}
