import { type MediaType, type Operation, type ResponseDescription, writeBody } from "@edge-contracts/specs/runtime";
import type { IHttpOperation } from "@stoplight/types";
import { contractExamples } from "../contract/contract-examples.ts";
import { followReferences, nodeAt } from "../contract/document-node.ts";
import type { Reply } from "../ground/reply.ts";
import type { ServedApi } from "../ground/served-api.ts";
import type { ChosenResponse } from "./choose-response.ts";
import { documentOfAnswer } from "./document-of-answer.ts";
import { type Generated, loadPrism } from "./load-prism.ts";

/** Writes a chosen response, with Prism where its example is not all of it. */
export async function generateReply(
  api: ServedApi,
  operation: Operation,
  chosen: ChosenResponse,
  dynamic: boolean,
): Promise<Reply> {
  const { status, response, mediaType, example } = chosen;
  const document = await api.contract.document();
  // An example goes out as it is; Prism reads what looks like a reference in one.
  const examples = mediaType && !dynamic ? contractExamples(document, response, mediaType) : [];
  const shown = example === undefined ? examples[0] : examples.find(({ name }) => name === example);
  const shownHeaders = shown && headerExamples(document, response);
  const { headers, body } = shownHeaders ? { headers: shownHeaders, body: undefined } : await made(!shown);
  return {
    status,
    headers: headersOf(headers),
    ...(mediaType && {
      mediaType: mediaType.sentAs ?? mediaType.name,
      ...(shown ? written(mediaType, shown.value) : payloadOf(mediaType, body)),
    }),
  };

  async function made(withBody: boolean): Promise<Generated> {
    const known = await prismOperation(api, operation, chosen, withBody);
    const prism = await loadPrism();
    return prism.generate(known, { dynamic, ...(example !== undefined && withBody && { example }) });
  }
}

/** The headers of a response as their examples show them; `undefined` where one has none, and has to be made. */
export function headerExamples(
  document: unknown,
  response: Pick<ResponseDescription, "pointer">,
): Readonly<Record<string, unknown>> | undefined {
  const declared = followReferences(document, nodeAt(document, response.pointer)["headers"]);
  const headers = Object.entries(declared).map(([name, value]) => {
    const header = followReferences(document, value);
    const schema = followReferences(document, header["schema"]);
    return [name, header["example"] ?? schema["example"]] as const;
  });
  const isText = ([, value]: (typeof headers)[number]) => typeof value === "string" || typeof value === "number";
  return headers.every(isText) ? Object.fromEntries(headers) : undefined;
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
