import type { Operation } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../../contract/contract-document.ts";
import { parameterValue } from "../../contract/parameter-value.ts";
import type { RequestChanges } from "../build-request.ts";
import { repeatedParameters } from "../repeated-parameters.ts";

/** A request whose body is about something else than its path. */
export interface PathBodyNegative {
  readonly name: string;
  readonly changes: RequestChanges;
}

/** Bodies that name another thing than the path does, where a body repeats what is in the path. */
export function pathBodyNegatives(document: ContractDocument, operation: Operation): PathBodyNegative[] {
  const { request, parameters } = operation;
  if (!request) return [];
  const repeated = repeatedParameters(document, operation);
  return parameters
    .filter(({ name }) => repeated.includes(name))
    .flatMap((parameter) => {
      const usual = parameterValue(document, parameter);
      const contentType = request.defaultMediaType;
      const examples = request.mediaTypes.find(({ name }) => name === contentType)?.examples ?? [];
      const bodies = examples.map((example) => document.bodyExample(request.pointer, contentType, example));
      const body = bodies.find((each) => (each as Record<string, unknown>)[parameter.name] === usual);
      if (!body) return [];
      const name = `body/${parameter.name} that differs from the path`;
      return [{ name, changes: { contentType, body: { ...body, [parameter.name]: `other.${usual}` } } }];
    });
}
