import type { Contract, ValidatorModule } from "./contract.ts";
import type { ContractLocation, Finding } from "./finding.ts";
import { locateSource } from "./locate-source.ts";
import { type Negotiation, negotiate } from "./negotiate.ts";
import type { ApiDescription, MediaType, Operation } from "./operation-table.ts";
import { createPathMatcher, type Match } from "./path-matcher.ts";
import { type ObservedRequest, requestMediaType, validateRequest } from "./validate-request.ts";
import { type ObservedResponse, responseFor, validateResponse } from "./validate-response.ts";

/** One contract, ready to judge HTTP messages. Validators load on first use and stay. */
export interface ContractRuntime {
  readonly description: ApiDescription;
  /** The operation of a method and pathname (base path included); see {@link createPathMatcher}. */
  match(method: string, pathname: string): Match;
  /** The media type an operation answers with; APIs that ignore Accept always answer with the default. */
  negotiate(operation: Operation, accept: string | null | undefined): Negotiation;
  /** The media type an operation reads a request body as; `undefined` is a 415. */
  requestMediaType(operation: Operation, contentType: string | null | undefined): MediaType | undefined;
  /** Every fault of a request. */
  validateRequest(operation: Operation, request: ObservedRequest): Promise<Finding[]>;
  /** Every violation of a response, or, where there is none, everything undocumented about it. */
  validateResponse(operation: Operation, response: ObservedResponse): Promise<Finding[]>;
  /** Adds the source file and line to a finding's place in the contract. */
  locate(location: ContractLocation): Promise<ContractLocation>;
}

/** Builds the runtime of one contract, as exported by `@edge-contracts/specs/<api>`. */
export function createContractRuntime(contract: Contract): ContractRuntime {
  const { description } = contract;
  const match = createPathMatcher(description);
  const loaded = new Map<string, Promise<ValidatorModule>>();

  const load = async (name: string | undefined): Promise<ValidatorModule | undefined> => {
    if (name === undefined) return undefined;
    const known = loaded.get(name);
    if (known) return known;
    const importModule = contract.validators[name];
    if (!importModule) throw new Error(`The contract ${description.id} has no validator ${name}; rebuild specs.`);
    const module = importModule();
    loaded.set(name, module);
    return module;
  };

  const loadBodies = async (mediaTypes: readonly MediaType[]): Promise<Map<string, ValidatorModule>> => {
    const bodies = new Map<string, ValidatorModule>();
    for (const { name, validator } of mediaTypes) {
      const module = await load(validator);
      if (module) bodies.set(name, module);
    }
    return bodies;
  };

  return {
    description,
    match,
    negotiate: (operation, accept) =>
      negotiate(operation, description.checks.accept === "ignored" ? undefined : accept),
    requestMediaType: (operation, contentType) => requestMediaType(contract, operation, contentType),
    async validateRequest(operation, request) {
      const parameters = await load(operation.parameterValidator);
      const bodies = await loadBodies(operation.request?.mediaTypes ?? []);
      return validateRequest(contract, operation, { ...(parameters && { parameters }), bodies }, request);
    },
    async validateResponse(operation, response) {
      const bodies = await loadBodies(responseFor(operation, response.status)?.mediaTypes ?? []);
      return validateResponse(contract, operation, (mediaType) => bodies.get(mediaType.name), response);
    },
    locate: (location) => locateSource(contract, location),
  };
}
