import {
  type BodyFormat,
  formatOf,
  isMediaTypeRange,
  mayBeEmpty,
  type Operation,
  readBody,
} from "@edge-contracts/specs/runtime";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import type { ServedApi } from "../ground/served-api.ts";
import { bodyExcess, judged } from "./body-excess.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The value of a request body, and the media type that it was read as. */
export interface Content {
  readonly body?: unknown;
  readonly requestMediaType?: string;
}

const noContent: Content = {};

/**
 * Reads a request body. Refuses a media type or a content coding that the operation does not read (415) and
 * text that is not what its label says (400). A byte order mark is skipped, as RFC 8259 section 8.1 allows. Gives a
 * promise only for what is not JSON.
 */
export function readContent(
  api: ServedApi,
  operation: Operation,
  request: EdgeRequest,
  bytes: Buffer | undefined,
): Content | Promise<Content> {
  if (!operation.request) return noContent;
  const contentType = request.header("content-type");
  if (!bytes && !contentType) return noContent;
  const mediaType = api.runtime.requestMediaType(operation, contentType);
  if (!bytes) {
    const isEmpty = mediaType !== undefined && mayBeEmpty(mediaType.format ?? formatOf(contentType ?? ""));
    return isEmpty ? readContent(api, operation, request, Buffer.alloc(0)) : noContent;
  }
  if (!mediaType) {
    const allowedMediaTypes = operation.request.mediaTypes.map(({ name }) => name);
    throw new Refusal("media-type-not-supported", {
      status: 415,
      detail: contentType
        ? `The operation does not read ${contentType}. Allowed media types: [${allowedMediaTypes.join(", ")}].`
        : `The request has a body and no Content-Type. Allowed media types: [${allowedMediaTypes.join(", ")}].`,
      members: { unsupportedMediaType: contentType, allowedMediaTypes },
    });
  }
  refuseCoding(api, request);
  const requestMediaType = mediaType.name;
  // Of a range, the label says how the body is written.
  const label = isMediaTypeRange(mediaType.name) ? (contentType ?? "") : mediaType.name;
  const isJson = (mediaType.format ?? formatOf(label)) === undefined;
  const excess = isJson ? bodyExcess(bytes) : textExcess(bytes, mediaType.format ?? formatOf(label));
  if (excess !== undefined) {
    const detail = `The body has ${excess}, which is more than is judged.`;
    throw new Refusal("payload-too-large", { status: 413, detail });
  }
  if (isJson) return { body: parseJson(bytes), requestMediaType };
  return readBody(new Uint8Array(bytes), contentType, mediaType).then((read) => {
    if ("problem" in read) throw new Refusal("invalid-request", { status: 400, detail: `The body ${read.problem}.` });
    return { body: read.value, requestMediaType };
  });
}

/** Parts and files are kept as they are. */
function textExcess({ length }: Buffer, format: BodyFormat | undefined): string | undefined {
  const isKept = format === "binary" || format === "multipart";
  return isKept || length <= judged.text ? undefined : `more than ${judged.text} bytes of text`;
}

/** No contract documents a content coding, so no body is ever unpacked; servers that check nothing just fail to parse it. */
function refuseCoding({ description }: ServedApi, request: EdgeRequest): void {
  const coding = request.header("content-encoding") ?? "identity";
  if (coding.toLowerCase() === "identity" || description.checks.contentType === "ignored") return;
  throw new Refusal("media-type-not-supported", {
    status: 415,
    detail: `The body is encoded as ${coding}; send it as it is.`,
    headers: { "accept-encoding": "identity" },
  });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch (error) {
    const reason = error instanceof SyntaxError ? describePlace(error.message) : "it is not UTF-8";
    throw new Refusal("invalid-json", { status: 400, detail: `The body is not valid JSON: ${reason}.` });
  }
}

/** Keeps the place and drops the excerpt that V8 quotes from the body, which may hold a secret. */
function describePlace(message: string): string {
  const place = /at position \d+( \(line \d+ column \d+\))?/.exec(message)?.[0];
  return place ? `unexpected token ${place}` : "it ends too early or has an unexpected token";
}
