import {
  escapePointer,
  type Finding,
  type Match,
  mediaTypeEssence,
  mediaTypeOf,
  responseFor,
  valueAt,
} from "@edge-contracts/specs/runtime";
import { operationToAnswerFor } from "../contract/match-request.ts";

/** Lists in which a refusal names what would have been taken, held against what the contract offers there. */
export function judgeOffers(
  match: Match,
  { status, contentType, body }: { readonly status: number; readonly contentType?: string | undefined; body: unknown },
): Finding[] {
  const operation = operationToAnswerFor(match);
  const documented = operation && responseFor(operation, status);
  const mediaType = documented && mediaTypeOf(documented.mediaTypes, contentType);
  if (!operation || !documented || !mediaType) return [];
  const pointer = `${documented.pointer}/content/${escapePointer(mediaType.name)}/schema`;
  return (mediaType.rules ?? []).flatMap((rule): Finding[] => {
    if (!("offered" in rule)) return [];
    const list = valueAt(body, `/${rule.at}`);
    const offered =
      rule.offered === "methods"
        ? match.kind === "method-not-allowed"
          ? match.allowedMethods.map((method) => method.toLowerCase())
          : undefined
        : labelsOf(status === 415 ? [operation.request] : Object.entries(operation.responses).flatMap(successes));
    if (!Array.isArray(list) || !offered || offered.length === 0) return [];
    const named = list.map((each) => labelOf(String(each)));
    const finding = (verdict: Finding["verdict"], message: string): Finding => ({
      ...{ verdict, at: `body/${rule.at}`, message },
      contract: { pointer },
    });
    const unknown = named.filter((each) => !offered.includes(each) && !anyMethod.has(each));
    // What differs from a documented type in its version only is one that nobody has documented yet.
    const isNewer = (each: string) => offered.some((known) => withoutDigits(known) === withoutDigits(each));
    const foreign = unknown.filter((each) => !isNewer(each));
    const forgotten = offered.filter((each) => !named.includes(each));
    return [
      ...(foreign.length > 0 ? [finding("violation", "names what is not offered there")] : []),
      ...(unknown.length > foreign.length ? [finding("undocumented", "names a version that is not documented")] : []),
      ...(forgotten.length > 0 ? [finding("violation", `does not name ${forgotten.join(", ")}`)] : []),
    ];
  });
}

/** What any server may add: HTTP itself says what they mean. */
const anyMethod = new Set(["head", "options"]);

type Content = { readonly mediaTypes: readonly { readonly name: string }[] } | undefined;

function successes([status, response]: readonly [string, Content]): Content[] {
  return status.startsWith("2") ? [response] : [];
}

function labelsOf(contents: readonly Content[]): readonly string[] {
  return contents.flatMap((content) => content?.mediaTypes.map(({ name }) => labelOf(name)) ?? []);
}

/** Methods are written in one way, media types in many. */
function labelOf(text: string): string {
  return (mediaTypeEssence(text) ?? text).toLowerCase();
}

function withoutDigits(text: string): string {
  return text.replace(/\d/g, "");
}
