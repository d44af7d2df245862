import type { Operation, Parameter } from "@edge-contracts/specs/runtime";
import { applicableSchemas } from "../../contract/applicable-schemas.ts";
import type { ContractDocument } from "../../contract/contract-document.ts";
import { parameterValue } from "../../contract/parameter-value.ts";
import type { Candidate } from "./body-negatives.ts";
import { outOfBounds } from "./out-of-bounds.ts";

/** Every way to get a parameter wrong: left out, of another type, outside its bounds, or none of the operation's. */
export function parameterCandidates(document: ContractDocument, operation: Operation): Candidate[] {
  const declared = operation.parameters.flatMap((parameter) => [
    ...wrongTexts(document, parameter).map(({ what, text }) => ({
      name: `${parameter.in}/${parameter.name} ${what}`,
      changes: changesFor(parameter, text),
      classOf: () => "parameter" as const,
    })),
    ...(parameter.required && parameter.in !== "path"
      ? [
          {
            name: `${parameter.in}/${parameter.name} left out`,
            changes: parameter.in === "query" ? { without: [parameter.name] } : { headers: { [parameter.name]: null } },
            classOf: () => "parameter" as const,
          },
        ]
      : []),
  ]);
  const unknown = {
    name: "query/edgeConformanceUnknown undeclared",
    changes: { query: { edgeConformanceUnknown: "1" } },
    classOf: () => "parameter" as const,
  };
  return [...declared, unknown];
}

function changesFor({ in: location, name }: Parameter, text: string): Candidate["changes"] {
  if (location === "path") return { params: { [name]: text } };
  return location === "query" ? { query: { [name]: text } } : { headers: { [name]: text } };
}

function wrongTexts(document: ContractDocument, parameter: Parameter): { what: string; text: string }[] {
  const usual = parameterValue(document, parameter);
  const schemas = applicableSchemas(document, [document.at(`${parameter.pointer}/schema`)]);
  const numeric = parameter.type === "integer" || parameter.type === "number";
  const value = numeric ? Number(usual ?? 1) : (usual ?? "x");
  const texts = [
    { what: "of another type", text: "edge-conformance" },
    { what: "as a fraction", text: "1.5" },
    // An empty path segment makes another path.
    ...(parameter.in === "path" ? [] : [{ what: "empty", text: "" }]),
    ...outOfBounds(schemas, value).map(({ what, value: outside }) => ({ what, text: String(outside) })),
  ];
  // Header values cannot carry line breaks, and a path segment must not be empty.
  return texts.filter(
    ({ text }) => !(parameter.in === "header" && /[\r\n]/.test(text)) && !(parameter.in === "path" && text === ""),
  );
}
