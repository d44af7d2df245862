import type { MediaType } from "@edge-contracts/specs/runtime";
import type { Provocation } from "./provocation.ts";

/**
 * The provocation of last resort, for servers that answer what they are asked to (RFC 7240 names the header). What a
 * server answers an error as is its own affair, so where several labels are documented an example of the label is named,
 * and, where another label has one of that name too, Accept names the label before everything else.
 */
export function preferStatus(
  status: number,
  mediaType: MediaType | undefined,
  documented: readonly MediaType[] = [],
): Provocation {
  const example = documented.length > 1 ? mediaType?.examples[0] : undefined;
  const prefer = example === undefined ? `code=${status}` : `code=${status}, example=${example}`;
  const isShared = documented.some((other) => other !== mediaType && (!example || other.examples.includes(example)));
  return {
    name: "preferred",
    how: `Prefer: ${prefer}`,
    headers: { Prefer: prefer },
    ...(mediaType && isShared && { accept: `${mediaType.sentAs ?? mediaType.name}, */*;q=0.1` }),
    needs: ["prefer"],
    valid: true,
  };
}
