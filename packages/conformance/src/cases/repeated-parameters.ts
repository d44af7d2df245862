import { isJson, type Operation } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { parameterValue } from "../contract/parameter-value.ts";

/**
 * The path parameters that a request body repeats: every example of the contract has a text of that name, and one has
 * the parameter's own. A namesake that holds something else, such as another project, is told apart by that.
 */
export function repeatedParameters(document: ContractDocument, { request, parameters }: Operation): readonly string[] {
  const mediaTypes = request?.mediaTypes.filter(({ name }) => isJson(name)) ?? [];
  const bodies = mediaTypes.flatMap(({ name, examples }) =>
    examples.map((example) => document.bodyExample(request?.pointer ?? "", name, example)),
  );
  return parameters
    .filter((parameter) => {
      const texts = bodies.map((body) => memberOf(body, parameter.name));
      const isEverywhere = texts.every((text) => typeof text === "string");
      return (
        parameter.in === "path" && isEverywhere && texts.some((text) => text === parameterValue(document, parameter))
      );
    })
    .map(({ name }) => name);
}

function memberOf(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}
