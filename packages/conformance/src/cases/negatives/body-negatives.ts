import { escapePointer, type Finding, isJson, type MediaType, type Operation } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../../contract/contract-document.ts";
import type { NegativeClass } from "../../exchange/case.ts";
import type { RequestChanges } from "../build-request.ts";
import { mutantsOf } from "./mutants.ts";

/** A changed request, before anybody has said whether it is wrong. */
export interface Candidate {
  readonly name: string;
  readonly requestMediaType?: MediaType;
  readonly changes: RequestChanges;
  /** The class, given the finding that the contract has about it. */
  readonly classOf: (finding: Finding | undefined) => NegativeClass;
  /** JSON Pointer into the body, where that is what was changed. */
  readonly at?: string;
}

/** Every way to get a body wrong: what stands in it, and that it is JSON at all. */
export function bodyCandidates(document: ContractDocument, { request }: Operation): Candidate[] {
  if (!request) return [];
  return request.mediaTypes.flatMap((requestMediaType) => {
    if (!isJson(requestMediaType.name)) return [];
    const examples = requestMediaType.examples.length > 0 ? requestMediaType.examples : [undefined];
    const schema = { $ref: `#${request.pointer}/content/${escapePointer(requestMediaType.name)}/schema` };
    return examples.flatMap((example) => {
      const value = document.bodyExample(request.pointer, requestMediaType.name, example);
      if (value === undefined) return [];
      const common = { requestMediaType };
      const contentType = requestMediaType.name;
      return [
        ...mutantsOf(document, schema, value).map(({ what, at, value: body }) => ({
          ...common,
          name: `body${at} ${what}`,
          at: `body${at}`,
          changes: { contentType, body },
          classOf: bodyClass,
        })),
        ...malformed(JSON.stringify(value)).map(({ name, rawBody }) => ({
          ...common,
          name,
          changes: { contentType, rawBody },
          classOf: () => "malformed" as const,
        })),
      ];
    });
  });
}

function malformed(text: string): { name: string; rawBody: string }[] {
  return [
    { name: "body cut short", rawBody: text.slice(0, -1) },
    { name: "body with a trailing comma", rawBody: text.replace(/([\]}])$/, ",$1") },
    { name: "body in single quotes", rawBody: text.replaceAll('"', "'") },
    { name: "body twice", rawBody: text + text },
    { name: "body with a comment", rawBody: `/* edge-conformance */ ${text}` },
    { name: "body empty", rawBody: "" },
  ];
}

function bodyClass(finding: Finding | undefined): NegativeClass {
  const { keyword, contract } = finding ?? {};
  switch (keyword) {
    case "required":
    case "dependentRequired":
      return keyword === "dependentRequired" || /\/(then|else)\//.test(contract?.pointer ?? "")
        ? "conditional"
        : "required";
    case "type":
      return "type";
    case "enum":
    case "const":
    case "discriminator":
      return "enum";
    case "additionalProperties":
    case "unevaluatedProperties":
      return "closed";
    case undefined:
      return "body";
    default:
      return /^(min|max|exclusive|multiple|unique|pattern|format)/.test(keyword) ? "bound" : "body";
  }
}
