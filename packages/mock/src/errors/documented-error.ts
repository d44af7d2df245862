import { isJson, type MediaType, mediaTypeEssence, type Operation, responseFor } from "@edge-contracts/specs/runtime";
import { contractExamples, type NamedExample } from "../contract/contract-examples.ts";
import type { ServedApi } from "../ground/served-api.ts";

/** How the contract shows an error of some status. */
export interface DocumentedError {
  /** The operation whose response this is. */
  readonly operation: Operation;
  readonly mediaType: string;
  /** At least one. */
  readonly examples: readonly NamedExample[];
}

/**
 * The documented error of a status: that of the operations concerned, else that of any operation of the API, because
 * an error such as 404 for an unknown path belongs to none. Problems that the gateway writes are left out wherever it
 * is not authentication that failed, and come first where the gateway refuses.
 */
export async function documentedError(
  api: ServedApi,
  status: number,
  concerned: readonly Operation[],
  isFromGateway = false,
  accept?: string,
): Promise<DocumentedError | undefined> {
  const document = await api.contract.document();
  const gateway = gatewayHosts(api, document);
  const isAboutAccess = status === 401 || status === 403;
  for (const operation of [...concerned, ...api.description.operations]) {
    const errors = errorsOf(document, operation, status);
    const named = errors.filter(({ mediaType }) => isNamedIn(accept, mediaType));
    for (const { mediaType, examples } of [...named, ...errors]) {
      const own = examples.filter(
        ({ value }) => (isAboutAccess && !isFromGateway) || gateway.has(typeHost(value) ?? "") === isFromGateway,
      );
      // An API whose gateway and service share a host keeps all its examples.
      if (examples.length > 0) return { operation, mediaType, examples: own.length > 0 ? own : examples };
    }
  }
  return undefined;
}

/**
 * The media type of plain text or XML in which the operations concerned promise an error: the one that Accept names, or,
 * where they promise no JSON, the first.
 */
export function textErrorType(status: number, concerned: readonly Operation[], accept?: string): MediaType | undefined {
  for (const operation of concerned) {
    const mediaTypes = responseFor(operation, status)?.mediaTypes ?? [];
    const texts = mediaTypes.filter(({ format }) => format === "text" || format === "xml");
    const isJsonNamed = mediaTypes.some(({ format, name }) => format === undefined && isNamedIn(accept, name));
    const named = isJsonNamed ? undefined : texts.find(({ name }) => isNamedIn(accept, name));
    if (named) return named;
    if (mediaTypes.some(({ format }) => format === undefined)) return undefined;
    if (texts[0]) return texts[0];
  }
  return undefined;
}

/** Whether Accept asks for a media type by its name; ranges ask for whatever there is. */
function isNamedIn(accept: string | undefined, mediaType: string): boolean {
  const essence = mediaTypeEssence(mediaType);
  return (
    accept?.split(",").some((range) => mediaTypeEssence(range) === essence && !/;\s*q=0(\.0*)?\s*$/.test(range)) ??
    false
  );
}

function errorsOf(document: unknown, operation: Operation, status: number) {
  const response = responseFor(operation, status);
  if (!response) return [];
  return response.mediaTypes
    .filter(({ format, name }) => format === undefined && isJson(name))
    .map((mediaType) => ({ mediaType: mediaType.name, examples: contractExamples(document, response, mediaType) }));
}

const knownHosts = new WeakMap<ServedApi, Set<string>>();

/** Whoever answers 401 is the gateway: no service sees such a request. */
function gatewayHosts(api: ServedApi, document: unknown): Set<string> {
  let hosts = knownHosts.get(api);
  if (!hosts) {
    const refused = api.description.operations.flatMap((operation) => errorsOf(document, operation, 401));
    const types = refused.flatMap(({ examples }) => examples).map(({ value }) => typeHost(value));
    hosts = new Set(types.filter((host) => host !== undefined));
    knownHosts.set(api, hosts);
  }
  return hosts;
}

/** The host of a problem's type, where that is an absolute URI. */
function typeHost(problem: unknown): string | undefined {
  const { type } = (problem ?? {}) as { type?: unknown };
  return typeof type === "string" && URL.canParse(type) ? new URL(type).host : undefined;
}
