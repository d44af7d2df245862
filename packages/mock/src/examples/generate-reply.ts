import type { Operation } from "@edge-contracts/specs/runtime";
import type { IHttpOperation } from "@stoplight/types";
import type { Reply } from "../ground/reply.ts";
import type { ServedApi } from "../ground/served-api.ts";
import type { ChosenResponse } from "./choose-response.ts";
import { loadPrism } from "./load-prism.ts";
import { narrowOperation } from "./narrow-operation.ts";

const operations = new WeakMap<ServedApi, Promise<ReadonlyMap<string, IHttpOperation>>>();

/** Has Prism write a chosen response. */
export async function generateReply(
  api: ServedApi,
  operation: Operation,
  chosen: ChosenResponse,
  dynamic: boolean,
): Promise<Reply> {
  const prism = await loadPrism();
  const known = (await prismOperations(api)).get(keyOf(operation));
  if (!known) throw new Error(`Prism does not know ${operation.operationId}.`);
  const { status, mediaType, example } = chosen;
  const { headers, body } = await prism.generate(narrowOperation(known, chosen), {
    dynamic,
    ...(example !== undefined && { example }),
  });
  return {
    status,
    headers: headersOf(headers),
    ...(mediaType && { mediaType: mediaType.name, body }),
  };
}

function prismOperations(api: ServedApi): Promise<ReadonlyMap<string, IHttpOperation>> {
  let known = operations.get(api);
  if (!known) {
    known = readOperations(api);
    operations.set(api, known);
  }
  return known;
}

async function readOperations({ contract }: ServedApi): Promise<ReadonlyMap<string, IHttpOperation>> {
  const prism = await loadPrism();
  const read = await prism.operationsOf(await contract.document());
  return new Map(read.map((operation) => [keyOf(operation), operation]));
}

function keyOf({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Prism writes `null` for a header without an example, and adds the label that the edge writes itself. */
function headersOf(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]): [string, unknown] => [name.toLowerCase(), value])
      .filter(([name, value]) => name !== "content-type" && value !== null && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
