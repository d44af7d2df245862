import { type MediaType, type Operation, writeBody } from "@edge-contracts/specs/runtime";
import type { IHttpOperation } from "@stoplight/types";
import { contractExamples } from "../contract/contract-examples.ts";
import type { Reply } from "../ground/reply.ts";
import type { ServedApi } from "../ground/served-api.ts";
import type { ChosenResponse } from "./choose-response.ts";
import { documentOfAnswer } from "./document-of-answer.ts";
import { loadPrism } from "./load-prism.ts";

/** Has Prism write a chosen response. */
export async function generateReply(
  api: ServedApi,
  operation: Operation,
  chosen: ChosenResponse,
  dynamic: boolean,
): Promise<Reply> {
  const { status, response, mediaType, example } = chosen;
  // An example goes out as it is; Prism reads what looks like a reference in one.
  const examples = mediaType && !dynamic ? contractExamples(await api.contract.document(), response, mediaType) : [];
  const shown = example === undefined ? examples[0] : examples.find(({ name }) => name === example);
  const known = await prismOperation(api, operation, chosen, shown === undefined);
  const prism = await loadPrism();
  const { headers, body } = await prism.generate(known, {
    dynamic,
    ...(example !== undefined && shown === undefined && { example }),
  });
  return {
    status,
    headers: headersOf(headers),
    ...(mediaType && {
      mediaType: mediaType.sentAs ?? mediaType.name,
      ...(shown ? written(mediaType, shown.value) : payloadOf(mediaType, body)),
    }),
  };
}

/** A form is written as one, and its label has the boundary. */
function written(mediaType: MediaType, body: unknown): Pick<Reply, "body" | "raw" | "mediaType"> {
  if (mediaType.format !== "form" && mediaType.format !== "multipart") return { body };
  const { text, contentType = mediaType.name } = writeBody(mediaType, body);
  return { body, raw: text, mediaType: contentType };
}

/** Where neither example nor schema shows a body, one is sent all the same: a few bytes that are no text, or a word. */
function payloadOf(mediaType: MediaType, body: unknown): Pick<Reply, "body" | "mediaType" | "raw"> {
  const { format, examples } = mediaType;
  if (format === "binary" && examples.length === 0) return { body: bytes.toString("latin1"), raw: bytes };
  return written(
    mediaType,
    body ?? (format === undefined || format === "form" || format === "multipart" ? {} : "example"),
  );
}

const bytes = Buffer.from([0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff]);

const operations = new WeakMap<Operation, Map<string, Promise<IHttpOperation>>>();

function prismOperation(
  api: ServedApi,
  operation: Operation,
  chosen: ChosenResponse,
  withBody: boolean,
): Promise<IHttpOperation> {
  const known = operations.get(operation) ?? new Map<string, Promise<IHttpOperation>>();
  operations.set(operation, known);
  const key = `${chosen.status} ${withBody && chosen.mediaType?.name}`;
  const made = known.get(key) ?? readOperation(api, operation, chosen, withBody);
  known.set(key, made);
  return made;
}

async function readOperation(
  { contract }: ServedApi,
  operation: Operation,
  chosen: ChosenResponse,
  withBody: boolean,
): Promise<IHttpOperation> {
  const prism = await loadPrism();
  const document = (await contract.document()) as Readonly<Record<string, unknown>>;
  const [found] = await prism.operationsOf(documentOfAnswer(document, operation, chosen, withBody));
  if (!found) throw new Error(`Prism does not know ${operation.operationId}.`);
  return found;
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
