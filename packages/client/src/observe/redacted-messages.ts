import type { ClientEvent } from "./client-event.ts";
import type { CallMoment } from "./observer.ts";
import { redactBody, redactHeaders } from "./redact.ts";
import type { Sensitive } from "./sensitive.ts";

/** A request or an answer without what must not be shown. */
export interface RedactedMessage {
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined` where there is no body, `[redacted]` where it is not JSON. */
  readonly body: unknown;
}

/** What a request and its answer said, as far as it may be shown. */
export interface RedactedMessages {
  readonly request?: RedactedMessage;
  readonly response?: RedactedMessage;
}

/**
 * Makes a listener for `events` that also gets headers and bodies, redacted by the marks of the contracts. Each entry
 * point exports its marks as `sensitive`; of an API whose marks are not given, nothing is shown.
 *
 * @example
 * ```ts
 * import { events, withRedactedMessages } from "@edge-contracts/client";
 * import { createChinaCdnClient, sensitive } from "@edge-contracts/client/china-cdn";
 *
 * const listener = withRedactedMessages([sensitive], (event, { response }) =>
 *   console.log(event.type, JSON.stringify(response?.body)),
 * );
 * const observe = events(listener);
 * await createChinaCdnClient({ host: "http://127.0.0.1:4010", observe }).listIcpHoldingEntities();
 * ```
 */
export function withRedactedMessages(
  marks: readonly Sensitive[],
  listener: (event: ClientEvent, messages: RedactedMessages) => void,
): (event: ClientEvent) => void {
  const listen = (event: ClientEvent, moment?: () => CallMoment | undefined) =>
    listener(event, messagesOf(marks, moment?.()));
  return listen;
}

function messagesOf(marks: readonly Sensitive[], moment: CallMoment | undefined): RedactedMessages {
  const sensitive = marks.find(({ api }) => api === moment?.call.api.id);
  if (!moment || !sensitive) return {};
  const { call, answer } = moment;
  const text = typeof call.body === "string" ? call.body : call.body === undefined ? "" : "not text";
  return {
    request: { headers: redactHeaders(sensitive, call.headers), body: redactBody(sensitive, text) },
    ...(answer && {
      response: {
        headers: redactHeaders(sensitive, answer.response.headers),
        // Nothing is known of bytes.
        body: redactBody(sensitive, typeof answer.body === "string" ? answer.body : "bytes"),
      },
    }),
  };
}
