import type { Finding, Operation } from "@edge-contracts/specs/runtime";
import type { WireRequest } from "../../src/exchange/wire.ts";
import { judgeRequest } from "../../src/judge/judge-request.ts";
import { type Lie, liesAbout } from "./lie.ts";
import { preferring, pretendedSuccess } from "./pretended-success.ts";

/** Accepts what is refused for these reasons alone. */
const accepts =
  (isReason: (finding: Finding, request: WireRequest) => boolean): Lie["tell"] =>
  async (scene) => {
    const { runtime, match, request, honest } = scene;
    const { status } = await honest();
    if (![400, 405, 406, 415].includes(status)) return undefined;
    const findings = await judgeRequest(runtime, match, request);
    const isMeant = findings.length > 0 && findings.every((finding) => isReason(finding, request));
    return isMeant ? pretendedSuccess(scene) : undefined;
  };

const about = (place: RegExp, keyword: RegExp = /^/) =>
  accepts(({ at, keyword: broken = "" }) => place.test(at) && keyword.test(broken));

const hasBody = ({ request }: Operation) => request !== undefined;
const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Requests that break the contract and are answered as if they did not, and the other way round. */
export const inputLies = liesAbout("input checking", [
  { name: "accept-ignored", tell: about(/^header\/Accept$/i) },
  { name: "content-type-ignored", where: hasBody, tell: about(/^(header\/Content-Type|media-type)$/i) },
  { name: "required-ignored", where: hasBody, tell: about(/^body/, /^(required|dependentRequired)$/) },
  { name: "types-ignored", where: hasBody, tell: about(/^body/, /^type$/) },
  { name: "vocabularies-ignored", where: hasBody, tell: about(/^body/, /^(enum|const|discriminator)$/) },
  { name: "unknown-members-taken", where: hasBody, tell: about(/^body/, /Properties$/) },
  { name: "bounds-ignored", where: hasBody, tell: about(/^body/, /^(min|max|exclusive|pattern|format|unique)/) },
  {
    name: "nulls-taken-for-absent",
    where: hasBody,
    tell: accepts(({ at }, { body }) => /^body\//.test(at) && body.includes("null")),
  },
  {
    name: "no-json-needed",
    where: hasBody,
    tell: accepts((_, { body }) => body.length > 0 && !isJson(body.toString())),
  },
  { name: "no-body-needed", where: hasBody, tell: accepts((_, { body }) => body.length === 0) },
  { name: "unknown-query-taken", tell: about(/^query\/edge/i) },
  {
    name: "query-unchecked",
    where: ({ parameters }) => parameters.some((each) => each.in === "query"),
    tell: about(/^query\/(?!edge)/i),
  },
  { name: "path-unchecked", where: ({ path }) => path.includes("{"), tell: about(/^path\//) },
  { name: "any-method", where: ({ responses }) => responses["405"] !== undefined, tell: about(/^method$/) },
  {
    name: "valid-refused",
    where: hasBody,
    tell: async ({ runtime, match, operation, request, ask }) =>
      (await judgeRequest(runtime, match, request)).length === 0 ? ask(preferring(request, operation, 400)) : undefined,
  },
  {
    name: "path-and-body-may-differ",
    where: hasBody,
    tell: async (scene) => {
      const { match, request, honest } = scene;
      if (match.kind !== "operation" || (await honest()).status !== 400) return undefined;
      const text = request.body.toString();
      const isMeant = Object.values(match.pathParameters).some((value) => text.includes(`"other.${value}"`));
      return isMeant ? pretendedSuccess(scene) : undefined;
    },
  },
]);
