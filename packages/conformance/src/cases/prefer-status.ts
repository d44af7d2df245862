import type { MediaType } from "@edge-contracts/specs/runtime";
import type { Provocation } from "./provocation.ts";

/**
 * The provocation of last resort, for servers that answer what they are asked to (RFC 7240 names the header). An
 * error's label cannot be asked for in Accept, so where several are documented an example of that label is named.
 */
export function preferStatus(status: number, mediaType: MediaType | undefined, nameExample: boolean): Provocation {
  const example = nameExample ? mediaType?.examples[0] : undefined;
  const prefer = example === undefined ? `code=${status}` : `code=${status}, example=${example}`;
  return { name: "preferred", how: `Prefer: ${prefer}`, headers: { Prefer: prefer }, needs: ["prefer"], valid: true };
}
