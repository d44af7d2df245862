import { type ContractRuntime, escapePointer, isJson, type Operation, valueAt } from "@edge-contracts/specs/runtime";
import { valueVariants } from "../../cases/variety/body-variants.ts";
import type { Variant } from "../../cases/variety/variant.ts";
import { memberSchemas, type Schema, schemasAt } from "../../contract/applicable-schemas.ts";
import type { ContractDocument } from "../../contract/contract-document.ts";
import { documentedStatuses } from "../../contract/documented-statuses.ts";
import { isScalar } from "../../contract/is-scalar.ts";
import { valuesAt } from "../../contract/values-at.ts";
import { writablePart } from "../../contract/writable-part.ts";
import { isEmpty } from "../differences.ts";
import type { Flow, FlowAnswer, FlowServer } from "../flow.ts";
import { spread } from "../spread.ts";
import { bodySchemas, membersOf } from "./body-members.ts";
import type { FindSubjects, Subject } from "./find-subjects.ts";
import { itemsIn, type Listing } from "./listing.ts";
import { referencesOf } from "./references-of.ts";

/** What a PUT puts, and where it can be read again in the same media type. */
interface Keeping {
  readonly put: Operation;
  readonly get: Operation;
  readonly mediaType: string;
  /** Where the schema of what is put stands. */
  readonly schema: string;
  readonly schemas: readonly Schema[];
  /** The members that both the request and the answer may have, and that are not the server's own to set. */
  readonly members: readonly string[];
  /** The example of the contract that says most, for the members that the thing itself does not have. */
  readonly example: object;
}

/** So many texts, and so many other values, are tried with one operation. */
const most = 8;

/**
 * What was put and accepted is read back: letter by letter, whatever letters those are and however many, and each value
 * that a member may have. What is of another list (`x-refers-to`) is put as another one of that list.
 */
export function keptFlows(
  runtime: ContractRuntime,
  document: ContractDocument,
  listings: readonly Listing[],
  findSubjects: FindSubjects,
): Flow[] {
  const { operations } = runtime.description;
  const subjectNames = new Set(operations.flatMap(({ parameters }) => parameters.map(({ name }) => name)));
  return operations.flatMap((put): Flow[] => {
    const keeping = keepingOf(document, operations, put);
    if (!keeping) return [];
    const listing = listings.find(({ detail }) => detail?.operation === keeping.get);
    const variantsOf = (body: object) =>
      valueVariants(document, keeping.schemas, body, subjectNames).filter(
        ({ at, changes }) => at !== undefined && isScalar(valueAt(changes.body, at)),
      );
    if (variantsOf(keeping.example).length === 0) return [];
    return [
      {
        name: "unusual-values-are-kept",
        operation: put.operationId,
        needs: ["state"],
        writes: [put.operationId],
        async run(server) {
          const [, parameter = ""] = /\{([^{}]+)\}[^{}]*$/.exec(put.path) ?? [];
          const found = await findSubjects(server, keeping.get);
          const [subject] = server.writable(found, put.operationId, parameter);
          if (!subject) return server.giveUp("there is nothing that it may write to");
          const { body } = await server.read(keeping.get.operationId, subject, { accept: keeping.mediaType });
          const before = writablePart(document, keeping.schema, body);
          if (typeof before !== "object" || before === null) return server.giveUp("there is nothing to change");
          // A valid request may be refused, and nothing may break of it.
          const statuses = documentedStatuses(put).filter((status) => status < 500);
          const write = (body: unknown) =>
            server.call(put.operationId, { params: subject, contentType: keeping.mediaType, body }, statuses);
          server.afterwards(() => write(before));
          let accepted = 0;
          const variants = variantsOf({ ...keeping.example, ...before });
          const texts = variants.filter(({ kind }) => kind === "text");
          const others = variants.filter(({ kind }) => kind !== "text");
          const tried = [
            ...spread(texts, most),
            ...spread(others, most),
            ...(await otherReferences(server, keeping.get, before)),
          ];
          for (const variant of tried) {
            const { body } = variant.changes;
            const sent = { params: subject, contentType: keeping.mediaType, body };
            if (!(await server.isValid(put.operationId, sent))) continue;
            await server.confirm(async () => {
              // A refusal that is documented says nothing about what would have been kept.
              if ((await write(variant.changes.body)).status >= 300) return;
              accepted++;
              const answer = await server.read(keeping.get.operationId, subject, { accept: keeping.mediaType });
              const place = { answer, at: variant.at ?? "" };
              server.requireSame(place, valueAt(variant.changes.body, place.at), "is not what was put");
              const put = variant.changes.body as Readonly<Record<string, unknown>>;
              for (const name of keeping.members)
                server.require(isEmpty(put[name]) || !isEmpty(answer.body?.[name]), `${name} was put and is left out`, {
                  answer,
                });
              if (listing) await requireListed(server, listing, subject, answer);
            });
          }
          if (accepted === 0) server.giveUp("the server takes no other value now");
        },
      },
    ];
  });
}

/** Notes where a list shows another thing than the detail shows right after it was put. */
async function requireListed(server: FlowServer, listing: Listing, subject: Subject, shown: FlowAnswer): Promise<void> {
  const { operation, member, key = "", detail } = listing;
  const list = await server.read(operation.operationId, subject);
  const index = itemsIn(listing, list.body).findIndex((item) => String(item[key]) === subject[detail?.parameter ?? ""]);
  // That it is left out, others have to say: a list may be one of pages.
  if (index === -1) return;
  const place = { answer: list, at: `${member === undefined ? "" : `/${member}`}/${index}` };
  const what = `is not what ${shown.operationId} shows right after it was put`;
  server.requireSame(place, shown.body, what, { onlyCommon: true });
}

/** The same thing, referring to another one of the list that the contract names. */
async function otherReferences(server: FlowServer, get: Operation, body: object): Promise<readonly Variant[]> {
  const variants: Variant[] = [];
  for (const { at, refersTo } of referencesOf(get)) {
    const former = (body as Record<string, unknown>)[at];
    if (former === undefined) continue;
    const list = await server.read(refersTo.operation);
    const other = valuesAt(list.body, refersTo.at.split("/")).find(({ value }) => value !== former);
    const changes = { body: { ...body, [at]: other?.value } };
    if (other) variants.push({ kind: "choice", name: `another ${at}`, at: `/${escapePointer(at)}`, changes });
  }
  return variants;
}

function keepingOf(document: ContractDocument, operations: readonly Operation[], put: Operation): Keeping | undefined {
  const get = operations.find(({ method, path }) => method === "GET" && path === put.path);
  const mediaType = put.request?.defaultMediaType;
  if (put.method !== "PUT" || !get || !put.request || mediaType === undefined || !isJson(mediaType)) return undefined;
  const isShown = get.responses["200"]?.mediaTypes.some(({ name }) => name === mediaType);
  // What is only accepted is done later, or not at all.
  if (!isShown || "202" in put.responses) return undefined;
  const documented = put.request.mediaTypes.find(({ name }) => name === mediaType)?.examples ?? [];
  const examples = documented.map((each) => document.bodyExample(put.request?.pointer ?? "", mediaType, each));
  const [example] = examples.sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
  if (typeof example !== "object" || example === null || Array.isArray(example)) return undefined;
  const schema = `${put.request.pointer}/content/${escapePointer(mediaType)}/schema`;
  const schemas = schemasAt(document, schema);
  const shown = bodySchemas(document, get);
  const members = [...membersOf(schemas)].filter((name) => {
    const both = [memberSchemas(document, schemas, name), memberSchemas(document, shown, name)];
    return both.every((each) => each.length > 0 && !each.some(({ readOnly, writeOnly }) => readOnly ?? writeOnly));
  });
  return { put, get, mediaType, schema, schemas, members, example };
}
