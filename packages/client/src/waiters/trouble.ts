import { essenceOf, isJson } from "../call/media-type.ts";
import { serverDelay } from "../call/server-delay.ts";
import { ApiError } from "../errors/api-error.ts";
import { CredentialsError } from "../errors/credentials-error.ts";
import { DecodeError } from "../errors/decode-error.ts";
import { TransportError } from "../errors/transport-error.ts";

/** Something that passes: after it, the same question may get an answer. */
export interface Trouble {
  /** How long the server asks to be left alone, where it does. */
  readonly delayMs: number | undefined;
  /** Whether the server has surely not done what it was asked. */
  readonly isRefusal: boolean;
}

/**
 * What of an error is only trouble on the way; `undefined` for what another look would meet again. `hasAnswered` says
 * whether the server ever gave an answer: what is then a fault of a moment would before be a wrong name.
 */
export function troubleOf(error: unknown, hasAnswered: boolean): Trouble | undefined {
  if (error instanceof TransportError) {
    return error.code === "ENOTFOUND" && !hasAnswered ? undefined : { delayMs: undefined, isRefusal: false };
  }
  // A vault that is away or too slow, after it was there.
  const isLate = error instanceof DOMException && error.name === "TimeoutError";
  if (isLate || error instanceof CredentialsError)
    return hasAnswered ? { delayMs: undefined, isRefusal: true } : undefined;
  if (error instanceof DecodeError) {
    // Another version of the contract's own type will not change by itself.
    const isOther = isJson(essenceOf(error.response)) && isWellFormed(error.body);
    return isOther ? undefined : { delayMs: delayOf(error.response, ""), isRefusal: false };
  }
  if (!(error instanceof ApiError)) return undefined;
  const { status, response } = error;
  const text = typeof error.error === "string" ? error.error : "";
  const isBlocked = (status === 400 || status === 403) && isOfFirewall(error);
  if (status !== 408 && status !== 429 && status < 500 && !isBlocked) return undefined;
  return { delayMs: delayOf(response, text), isRefusal: status === 429 || isBlocked };
}

function delayOf(response: Response, body: string): number | undefined {
  return serverDelay({ response, body }, Date.now());
}

/** A rule in front of the API: named in a problem of the gateway, or a page where the API would have sent JSON. */
function isOfFirewall({ error, response }: ApiError): boolean {
  const { detail } = (error ?? {}) as { detail?: unknown };
  return /\bWAF\b|\bdeny rule\b/.test(String(detail)) || essenceOf(response) === "text/html";
}

function isWellFormed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
