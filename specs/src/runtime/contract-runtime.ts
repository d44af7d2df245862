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
  /** Every fault of a request: at once where its validators are loaded, else as soon as they are. */
  validateRequest(operation: Operation, request: ObservedRequest): Finding[] | Promise<Finding[]>;
  /**
   * Every violation of a response, or, where there is none, everything undocumented about it, unless only `violations`
   * are asked for: at once where its validators are loaded, else as soon as they are.
   */
  validateResponse(
    operation: Operation,
    response: ObservedResponse,
    wanted?: "all" | "violations",
  ): Finding[] | Promise<Finding[]>;
  /** Adds the source file and line to a finding's place in the contract. */
  locate(location: ContractLocation): Promise<ContractLocation>;
}

/** Builds the runtime of one contract, as exported by `@edge-contracts/specs/<api>`. */
export function createContractRuntime(contract: Contract): ContractRuntime {
  const { description } = contract;
  const match = createPathMatcher(description);
  const loaded = new Map<string, ValidatorModule>();
  /** The parts of the contract all of whose validators are loaded. */
  const ready = new Set<object>();

  /** Judges at once where the validators of a part of the contract are loaded, else as soon as they are. */
  const judge = (
    part: object,
    validatorsOfPart: () => readonly (string | undefined)[],
    validate: () => Finding[],
  ): Finding[] | Promise<Finding[]> => {
    if (ready.has(part)) return validate();
    const names = validatorsOfPart().filter((name): name is string => name !== undefined && !loaded.has(name));
    return Promise.all(names.map(load)).then(() => {
      ready.add(part);
      return validate();
    });
  };
  async function load(name: string): Promise<void> {
    const importModule = contract.validators[name];
    if (!importModule) throw new Error(`The contract ${description.id} has no validator ${name}; rebuild specs.`);
    loaded.set(name, await importModule());
  }
  const validatorsOf = ({ validator }: MediaType) => (validator === undefined ? undefined : loaded.get(validator));

  return {
    description,
    match,
    negotiate: (operation, accept) =>
      negotiate(operation, description.checks.accept === "ignored" ? undefined : accept),
    requestMediaType: (operation, contentType) => requestMediaType(contract, operation, contentType),
    validateRequest(operation, request) {
      const { parameterValidator, request: documented } = operation;
      return judge(
        operation,
        () => [parameterValidator, ...(documented?.mediaTypes ?? []).map(({ validator }) => validator)],
        () => {
          const parameters = parameterValidator === undefined ? undefined : loaded.get(parameterValidator);
          return validateRequest(contract, operation, { parameters, body: validatorsOf }, request);
        },
      );
    },
    validateResponse(operation, response, wanted = "all") {
      const validate = () => validateResponse(contract, operation, validatorsOf, response, wanted);
      const documented = responseFor(operation, response.status);
      return documented
        ? judge(documented, () => documented.mediaTypes.map(({ validator }) => validator), validate)
        : validate();
    },
    locate: (location) => locateSource(contract, location),
  };
}
