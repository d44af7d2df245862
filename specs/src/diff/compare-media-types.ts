import { shortName } from "../build/describe-content.ts";
import { objectOf } from "../build/json.ts";
import { dereference } from "../runtime/dereference.ts";
import { escapePointer, valueAt } from "../runtime/json-pointer.ts";
import type { MediaType, RequestBody, ResponseDescription } from "../runtime/operation-table.ts";
import type { Finding } from "./change.ts";
import { compareSchemas } from "./compare-schemas.ts";
import type { Edition, OperationPair } from "./edition.ts";
import { examplesOf } from "./examples-of.ts";
import type { MessageSchema } from "./schema-pair.ts";

type Holder = Pick<RequestBody, "pointer" | "mediaTypes"> & { readonly defaultMediaType?: string };
type Direction = "request" | "response";

/** What differs in the body that an operation takes and in its answers, by media type. */
export function compareMediaTypes(pair: OperationPair): Finding[] {
  return [...compareRequests(pair), ...compareResponses(pair)];
}

function compareRequests({ before, now, editions }: OperationPair): Finding[] {
  const [old, next] = [before.request, now.request];
  const base = { direction: "request", subject: "body" } as const;
  if (old === undefined && next === undefined) return [];
  if (old === undefined && next !== undefined) {
    const verdict = next.required ? "breaking" : "harmless";
    const more = next.required
      ? { client: "stops compiling: `body` is missing", witness: "request without a body" }
      : {};
    const message = `It takes a body now${next.required ? ", and needs one" : ""}.`;
    return [{ ...base, kind: "body-new", verdict, message, pointers: { now: next.pointer }, ...more }];
  }
  if (old !== undefined && next === undefined) {
    const pointers = { now: now.pointer, before: old.pointer };
    const more = { client: "stops compiling where it gives `body`", witness: "request with a body" };
    return [
      { ...base, kind: "body-gone", verdict: "breaking", message: "It takes no body any more.", pointers, ...more },
    ];
  }
  const [one, other] = [old as RequestBody, next as RequestBody];
  const findings: Finding[] = [];
  if (one.required !== other.required) {
    const more = other.required
      ? { client: "stops compiling: `body` is missing", witness: "request without a body" }
      : {};
    findings.push({
      ...base,
      kind: "body-required",
      verdict: other.required ? "breaking" : "harmless",
      message: `The body is ${other.required ? "required" : "optional"} now.`,
      pointers: { now: other.pointer, before: one.pointer },
      ...more,
    });
  }
  return [...findings, ...compareContent(one, other, "request", "body", editions)];
}

function compareResponses({ before, now, editions }: OperationPair): Finding[] {
  const findings: Finding[] = [];
  for (const [status, old] of Object.entries(before.responses)) {
    const next = now.responses[status];
    const base = { direction: "response", subject: status } as const;
    if (next === undefined) {
      findings.push({
        ...base,
        kind: "status-gone",
        verdict: "breaking",
        message: `The answer ${status} is gone.`,
        pointers: { now: `${now.pointer}/responses`, before: old.pointer },
        client: `stops compiling where it compares \`status\` with ${status}`,
        witness: `answer ${status}`,
      });
    } else findings.push(...compareResponse(status, old, next, editions));
  }
  for (const [status, next] of Object.entries(now.responses)) {
    if (status in before.responses) continue;
    const isSuccess = status.startsWith("2");
    findings.push({
      direction: "response",
      subject: status,
      kind: "status-new",
      verdict: isSuccess ? "breaking" : "harmless",
      message: `The answer ${status} is new${isSuccess ? ": a client of before takes it for undocumented" : ""}.`,
      pointers: { now: next.pointer },
      ...(isSuccess && {
        client: "throws from `orThrow`, or reads `error`, where the call succeeded",
        witness: `answer ${status}`,
      }),
    });
  }
  return findings;
}

function compareResponse(
  status: string,
  old: ResponseDescription,
  next: ResponseDescription,
  editions: OperationPair["editions"],
): Finding[] {
  const findings: Finding[] = [];
  const base = { direction: "response", subject: status } as const;
  const pointers = { now: next.pointer, before: old.pointer };
  const couldBeEmpty = old.bodyOptional === true || old.mediaTypes.length === 0;
  const canBeEmpty = next.bodyOptional === true || next.mediaTypes.length === 0;
  if (couldBeEmpty !== canBeEmpty) {
    const more = canBeEmpty
      ? { client: "reads `undefined` where it had data", witness: `answer ${status} without a body` }
      : {};
    const message = `The answer ${status} ${canBeEmpty ? "may come without a body" : "always has a body"} now.`;
    const verdict = canBeEmpty ? "breaking" : "harmless";
    findings.push({ ...base, kind: "body-optional", verdict, message, pointers, ...more });
  }
  const headers = new Map(next.headers.map((header) => [header.name.toLowerCase(), header]));
  for (const header of old.headers) {
    const successor = headers.get(header.name.toLowerCase());
    headers.delete(header.name.toLowerCase());
    const subject = `${status}/header/${header.name}`;
    const place = { now: `${next.pointer}/headers`, before: `${old.pointer}/headers/${escapePointer(header.name)}` };
    if (header.required && !successor?.required) {
      const message = `The header \`${header.name}\` of ${status} is ${successor ? "not promised any more" : "gone"}.`;
      const more = { client: "reads null where it had a value", witness: `answer ${status} without ${header.name}` };
      findings.push({ ...base, subject, kind: "header-gone", verdict: "breaking", message, pointers: place, ...more });
    } else if (successor === undefined) {
      const message = `The header \`${header.name}\` of ${status} is gone.`;
      const more = { client: "never finds it any more", witness: `answer ${status} with ${header.name}` };
      findings.push({ ...base, subject, kind: "header-gone", verdict: "breaking", message, pointers: place, ...more });
    }
    if (header.sensitive && successor && !successor.sensitive) {
      const message = `The header \`${header.name}\` of ${status} is sensitive no longer: logs will show it.`;
      const more = { client: "shows in its logs what it hid before", witness: `log of ${header.name}` };
      findings.push({ ...base, subject, kind: "sensitivity", verdict: "breaking", message, pointers: place, ...more });
    }
  }
  for (const { name } of headers.values()) {
    const message = `The header \`${name}\` of ${status} is new.`;
    const place = { now: `${next.pointer}/headers/${escapePointer(name)}` };
    findings.push({
      ...base,
      subject: `${status}/header/${name}`,
      kind: "header-new",
      verdict: "harmless",
      message,
      pointers: place,
    });
  }
  return [...findings, ...compareContent(old, next, "response", `${status}/body`, editions)];
}

function compareContent(
  old: Holder,
  next: Holder,
  direction: Direction,
  subject: string,
  editions: OperationPair["editions"],
): Finding[] {
  const findings: Finding[] = [];
  const pointers = { now: next.pointer, before: old.pointer };
  const header = direction === "request" ? "Content-Type" : "Accept";
  const bothHaveBodies = old.mediaTypes.length > 0 && next.mediaTypes.length > 0;
  if (bothHaveBodies && old.defaultMediaType !== next.defaultMediaType) {
    findings.push({
      kind: "default-version",
      verdict: "breaking",
      direction,
      subject,
      mediaType: old.defaultMediaType ?? "",
      message: `Unasked, \`${subject}\` is ${shortName(next.defaultMediaType ?? "")}, before ${shortName(old.defaultMediaType ?? "")}.`,
      pointers: { now: `${next.pointer}/x-default-version`, before: `${old.pointer}/x-default-version` },
      client: `has another type where it names no ${direction === "request" ? "`contentType`" : "`accept`"}`,
      witness: `a call that names none: ${header}: ${old.defaultMediaType} → ${next.defaultMediaType}`,
    });
  }
  const successors = new Map(next.mediaTypes.map((mediaType) => [mediaType.name, mediaType]));
  for (const mediaType of old.mediaTypes) {
    const successor = successors.get(mediaType.name);
    successors.delete(mediaType.name);
    const base = { direction, subject, mediaType: mediaType.name } as const;
    if (successor === undefined) {
      findings.push({
        ...base,
        kind: "media-type-gone",
        verdict: "breaking",
        message: `\`${subject}\` is no longer to be had as ${shortName(mediaType.name)}.`,
        pointers: { now: `${next.pointer}/content`, before: `${old.pointer}/content/${escapePointer(mediaType.name)}` },
        client: `stops compiling where it names this version; is refused with ${direction === "request" ? 415 : 406}`,
        witness: `request with ${header}: ${mediaType.name}`,
      });
      continue;
    }
    for (const alias of (mediaType.aliases ?? []).filter((each) => !successor.aliases?.includes(each))) {
      findings.push({
        ...base,
        kind: "alias-gone",
        verdict: "breaking",
        message: `${shortName(mediaType.name)} is no longer answered to Accept: ${alias}.`,
        pointers: { now: contentPointer(next, mediaType), before: contentPointer(old, mediaType) },
        client: "is refused with 406",
        witness: `request with Accept: ${alias}`,
      });
    }
    const gained = (successor.aliases ?? []).filter((each) => !mediaType.aliases?.includes(each));
    for (const alias of gained) {
      const message = `${shortName(mediaType.name)} is answered to Accept: ${alias} too.`;
      findings.push({ ...base, kind: "alias-new", verdict: "harmless", message, pointers });
    }
    const place = (holder: Holder, edition: Edition): MessageSchema => {
      const pointer = contentPointer(holder, mediaType);
      const schema = objectOf(dereference(edition.document, valueAt(edition.document, pointer)))["schema"];
      return { document: edition.document, schema: schema ?? {}, pointer: `${pointer}/schema` };
    };
    const sides = { before: place(old, editions.before), now: place(next, editions.now) };
    const examples = [sides.before, sides.now].flatMap(examplesOf);
    const schemas = compareSchemas({ ...sides, direction, examples, subject });
    findings.push(...schemas.map((finding) => ({ ...finding, mediaType: mediaType.name })));
  }
  for (const { name } of successors.values()) {
    const message = `\`${subject}\` can be had as ${shortName(name)} too.`;
    findings.push({
      direction,
      subject,
      mediaType: name,
      kind: "media-type-new",
      verdict: "harmless",
      message,
      pointers,
    });
  }
  return findings;
}

function contentPointer({ pointer }: Holder, { name }: MediaType): string {
  return `${pointer}/content/${escapePointer(name)}`;
}
