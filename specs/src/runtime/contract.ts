import type { Message } from "./messages.ts";
import type { ApiDescription } from "./operation-table.ts";

/** One fault that a generated validator found; the members of Ajv that this runtime reads. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A generated validator; `errors` belongs to its last call. */
export interface SchemaValidator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/**
 * The generated validators of one schema, each for one kind of reader.
 *
 * `request` judges what a client sends. `response` judges what a server sends and tolerates undeclared members
 * and new values of extensible enums. `strict` refuses those too, so that a value that passes `response` but not
 * `strict` is undocumented.
 */
export interface ValidatorModule {
  readonly request?: SchemaValidator;
  readonly response?: SchemaValidator;
  readonly strict?: SchemaValidator;
}

/** One API's contract as `@edge-contracts/specs/<api>` exports it: nothing but the description is loaded at once. */
export interface Contract {
  readonly description: ApiDescription;
  /** By the `validator` names of the operation table. */
  readonly validators: Readonly<Record<string, () => Promise<ValidatorModule>>>;
  /** Loads what the servers say in words; empty where the contract has no `messages.yaml`. Built contracts have it. */
  messages?(): Promise<readonly Message[]>;
  /** Loads the bundled OpenAPI document. */
  document(): Promise<unknown>;
  /** Loads the map from JSON Pointers of the bundled document to `file:line` of the source. */
  sourceLines(): Promise<Readonly<Record<string, string>>>;
}
