import type { Operation } from "@edge-contracts/specs/runtime";

/** Asks whether path parameters satisfy the contract. */
export type PathParametersCheck = (params: Readonly<Record<string, string>>) => Promise<boolean>;

const improbable = ["no-such-subject.example.net", "no-such-subject", "999999999"];

/**
 * Path parameters that are valid and name nothing: the last one decides, because the ones before it are its owners.
 * `undefined` where a path has no parameter or none of the improbable values is valid for it.
 */
export async function unknownSubject(
  operation: Operation,
  isValidPath: PathParametersCheck,
): Promise<Record<string, string> | undefined> {
  const last = operation.parameters
    .filter((parameter) => parameter.in === "path")
    .sort((a, b) => operation.path.indexOf(`{${a.name}}`) - operation.path.indexOf(`{${b.name}}`))
    .at(-1);
  if (!last) return undefined;
  for (const value of improbable) {
    if (await isValidPath({ [last.name]: value })) return { [last.name]: value };
  }
  return undefined;
}
