import type { Operation, Parameter } from "@edge-contracts/specs/runtime";
import { applicableSchemas } from "../../contract/applicable-schemas.ts";
import type { ContractDocument } from "../../contract/contract-document.ts";
import { documentedStatuses } from "../../contract/documented-statuses.ts";
import type { Flow, FlowServer } from "../flow.ts";
import type { FindSubjects, Subject } from "./find-subjects.ts";
import { itemsIn, type Listing } from "./listing.ts";
import { subjectFlow } from "./subject-flow.ts";

/**
 * A query parameter that is named as a member of the items is a filter: a list filtered by it has the items with that
 * value, all of them and no others. One that is not can still not let everything through for a value that nothing has.
 */
export function filterFlows(
  document: ContractDocument,
  listings: readonly Listing[],
  findSubjects: FindSubjects,
): Flow[] {
  return listings.flatMap((listing): Flow[] => {
    const parameters = filtersOf(listing, listings);
    if (parameters.length === 0) return [];
    return [
      subjectFlow("filters-honoured", listing.operation, findSubjects, (server, subject) =>
        tryFilters(document, server, listing, subject, parameters),
      ),
    ];
  });
}

/** Query parameters of a list, without those of every operation, which choose an account and not items. */
function filtersOf({ operation }: Listing, listings: readonly Listing[]): readonly Parameter[] {
  return operation.parameters.filter(
    ({ name, sensitive, ...parameter }) =>
      parameter.in === "query" && !sensitive && !listings.every((each) => hasParameter(each.operation, name)),
  );
}

function hasParameter({ parameters }: Operation, name: string): boolean {
  return parameters.some((parameter) => parameter.name === name);
}

async function tryFilters(
  document: ContractDocument,
  server: FlowServer,
  listing: Listing,
  params: Subject,
  parameters: readonly Parameter[],
): Promise<void> {
  const { operation, itemMembers, member } = listing;
  const { operationId } = operation;
  const all = itemsIn(listing, (await server.read(operationId, params)).body);
  const named = parameters.filter(({ name }) => itemMembers.has(name));
  const values = named.flatMap((parameter) => valuesOf(document, parameter, all));
  const queries = [...values.map(([name, value]) => ({ [name]: value })), ...combined(named, all)];
  for (const query of queries) {
    const answer = await server.read(operationId, params, { query });
    const items = itemsIn(listing, answer.body);
    const wanted = all.filter((item) => fits(item, query));
    const place = { answer, at: member === undefined ? "" : `/${member}` };
    for (const [index, item] of items.entries()) {
      const at = `${place.at}/${index}`;
      server.require(fits(item, query), "is not among what was asked for", { answer, at });
    }
    const isComplete = items.length === wanted.length;
    server.require(isComplete, "has another number of items than the whole list has of that kind", place);
  }
  for (const { name } of parameters.filter((each) => !itemMembers.has(each.name))) {
    const query = { [name]: "no-such-thing" };
    if (!(await server.isValid(operationId, { params, query }))) continue;
    const answer = await server.call(operationId, { params, query }, documentedStatuses(operation));
    const isEverything = answer.status === 200 && all.length > 0 && itemsIn(listing, answer.body).length === all.length;
    server.require(!isEverything, `is not filtered by ${name}`, { answer });
  }
}

/** Values to try: those that items have, and those that the contract lists. */
function valuesOf(
  document: ContractDocument,
  { name, pointer }: Parameter,
  items: readonly Record<string, unknown>[],
): (readonly [string, string])[] {
  const listed = applicableSchemas(document, [document.at(`${pointer}/schema`)]).flatMap(
    ({ enum: values }) => (Array.isArray(values) ? values : []) as unknown[],
  );
  const present = items.map((item) => item[name]).filter((value) => value !== undefined && value !== null);
  return [...new Set([...listed, ...present].map(String))].map((value) => [name, value] as const);
}

/** All filters at once, with what the first and the last item have. */
function combined(filters: readonly Parameter[], items: readonly Record<string, unknown>[]): Record<string, string>[] {
  if (filters.length < 2) return [];
  return [items.at(0), items.at(-1)].flatMap((item) =>
    item ? [Object.fromEntries(filters.map(({ name }) => [name, String(item[name])]))] : [],
  );
}

function fits(item: Record<string, unknown>, query: Readonly<Record<string, string>>): boolean {
  return Object.entries(query).every(([name, value]) => String(item[name]) === value);
}
