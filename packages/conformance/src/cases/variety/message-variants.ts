import type { Operation } from "@edge-contracts/specs/runtime";
import type { Variant } from "./variant.ts";

/** Legal spellings of Accept and Content-Type (RFC 9110 sections 8.3.1 and 12.5.1). */
export function messageVariants({ responses, request }: Operation): Variant[] {
  const [label] = Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([, { defaultMediaType }]) => (defaultMediaType === undefined ? [] : [defaultMediaType]));
  return [...(label === undefined ? [] : acceptVariants(label)), ...(request ? contentTypeVariants(request) : [])];
}

function acceptVariants(label: string): Variant[] {
  const spelled = [
    "*/*",
    "application/*",
    "APPLICATION/*;q=0.5",
    capitals(label),
    `${label};q=0.001`,
    `text/html;q=0.9, ${label};q=0.8, */*;q=0.1`,
    `image/png,,${label}`,
    `${label} ; q=1.000`,
  ];
  return [
    // A range has no capitals, and is spelled so already.
    ...[...new Set(spelled)].map(
      (accept): Variant => ({ kind: "accept", name: `Accept: ${accept}`, changes: { accept } }),
    ),
    { kind: "accept", name: "no Accept", changes: { headers: { Accept: null } } },
  ];
}

function contentTypeVariants({
  defaultMediaType,
  mediaTypes,
}: Pick<NonNullable<Operation["request"]>, "defaultMediaType" | "mediaTypes">): Variant[] {
  // A range is nothing that a body is labelled with.
  const label = mediaTypes.find(({ name }) => name === defaultMediaType)?.sentAs ?? defaultMediaType;
  // A parameter twice means nothing.
  const withCharset = /;\s*charset=/i.test(label) ? [] : [`${label};charset=utf-8`, `${label} ; Charset="UTF-8"`];
  return [capitals(label), ...withCharset].map((spelled) => ({
    kind: "content-type",
    name: `Content-Type: ${spelled}`,
    changes: { headers: { "Content-Type": spelled } },
  }));
}

function capitals(label: string): string {
  return label.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
