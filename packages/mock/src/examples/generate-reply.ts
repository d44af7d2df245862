import type { MediaType, Operation } from "@edge-contracts/specs/runtime";
import type { IHttpOperation } from "@stoplight/types";
import { contractExamples } from "../contract/contract-examples.ts";
import type { Reply } from "../ground/reply.ts";
import type { ServedApi } from "../ground/served-api.ts";
import type { ChosenResponse } from "./choose-response.ts";
import { loadPrism } from "./load-prism.ts";
import { narrowOperation } from "./narrow-operation.ts";
import { partOfDocument } from "./part-of-document.ts";

const operations = new WeakMap<Operation, Promise<IHttpOperation | undefined>>();

/** Has Prism write a chosen response. */
export async function generateReply(
  api: ServedApi,
  operation: Operation,
  chosen: ChosenResponse,
  dynamic: boolean,
): Promise<Reply> {
  const prism = await loadPrism();
  const known = await prismOperation(api, operation);
  if (!known) throw new Error(`Prism does not know ${operation.operationId}.`);
  const { status, response, mediaType, example } = chosen;
  const { headers, body } = await prism.generate(narrowOperation(known, chosen), {
    dynamic,
    ...(example !== undefined && { example }),
  });
  // An example goes out as it is; Prism reads what looks like a reference in one.
  const examples = mediaType && !dynamic ? contractExamples(await api.contract.document(), response, mediaType) : [];
  const shown = example === undefined ? examples[0] : examples.find(({ name }) => name === example);
  return {
    status,
    headers: headersOf(headers),
    ...(mediaType && {
      mediaType: mediaType.sentAs ?? mediaType.name,
      ...(shown ? { body: shown.value } : payloadOf(mediaType, body)),
    }),
  };
}

/** Where neither example nor schema shows a body, one is sent all the same: a few bytes that are no text, or a word. */
function payloadOf({ format, examples }: MediaType, body: unknown): Pick<Reply, "body" | "raw"> {
  if (format === "binary" && examples.length === 0) return { body: bytes.toString("latin1"), raw: bytes };
  return { body: body ?? (format === undefined ? {} : "example") };
}

const bytes = Buffer.from([0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff]);

function prismOperation(api: ServedApi, operation: Operation): Promise<IHttpOperation | undefined> {
  let known = operations.get(operation);
  if (!known) {
    known = readOperation(api, operation);
    operations.set(operation, known);
  }
  return known;
}

async function readOperation(
  { contract }: ServedApi,
  { method, path }: Operation,
): Promise<IHttpOperation | undefined> {
  const prism = await loadPrism();
  const part = partOfDocument((await contract.document()) as Readonly<Record<string, unknown>>, path, method);
  return (await prism.operationsOf(part)).find((each) => each.method.toUpperCase() === method && each.path === path);
}

/** What the edge writes itself, because it frames the message: a documented value would contradict it. */
const framing = new Set(["content-type", "content-length", "transfer-encoding", "connection"]);

/** Prism writes `null` for a header without an example, and adds the label that the edge writes itself. */
function headersOf(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]): [string, unknown] => [name.toLowerCase(), value])
      .filter(([name, value]) => !framing.has(name) && value !== null && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
