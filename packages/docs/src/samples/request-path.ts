import { type ApiDescription, basePathsOf, type Parameter, queryPairs, writePath } from "@edge-contracts/specs/runtime";
import type { Json } from "../text/json.ts";
import type { Sample } from "./sample.ts";

/** The path and query of a sample, below the origin: its values in the styles of their parameters. */
export function requestPath(sample: Sample, api: ApiDescription): string {
  const path = writePath(sample.operation.path, new Map(valuesIn(sample, "path")));
  const query = new URLSearchParams(queryOf(sample));
  const [basePath = ""] = basePathsOf(api, sample.operation);
  return `${basePath}${path}${query.size > 0 ? `?${query}` : ""}`;
}

/** The keys and values of the query of a sample. */
export function queryOf(sample: Sample): [name: string, value: string][] {
  return valuesIn(sample, "query").flatMap(([parameter, value]) => queryPairs(parameter.name, parameter, value));
}

/** The parameters of a sample in one place, with their values. */
export function valuesIn({ operation, parameters }: Sample, place: Parameter["in"]): [Parameter, Json][] {
  return parameters.flatMap(({ name, in: at, value }): [Parameter, Json][] => {
    const declared = operation.parameters.find((each) => each.in === at && each.name === name);
    return at === place && declared ? [[declared, value]] : [];
  });
}
