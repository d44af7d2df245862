import type { Operation } from "@edge-contracts/specs/runtime";

/** Asks whether path parameters satisfy the contract. */
export type PathParametersCheck = (params: Readonly<Record<string, string>>) => Promise<boolean>;

const improbable = ["no-such-subject.example.net", "no-such-subject", "999999999"];

/** Whether a subject is one of those that nothing has. */
export function isNobody(value: string): boolean {
  return improbable.includes(value);
}

/** A subject of the form of another one, which nothing has. */
export function nobodyLike(value: string): string | undefined {
  if (/^\d+$/.test(value)) return "999999999";
  return value.includes(".") ? "no-such-subject.example.net" : undefined;
}

/**
 * Path parameters that are valid and name nothing: the last one decides, because the ones before it are its owners.
 * `undefined` where a path has no parameter or none of the improbable values is valid for it.
 */
export async function unknownSubject(
  operation: Operation,
  isValidPath: PathParametersCheck,
): Promise<Record<string, string> | undefined> {
  const last = pathNames(operation).at(-1);
  return last === undefined ? undefined : improbableValue(last, isValidPath);
}

/** Path parameters of which none names anything, so that whatever is done to them is done to nobody. */
export async function nobodyAtAll(
  operation: Operation,
  isValidPath: PathParametersCheck,
): Promise<Record<string, string> | undefined> {
  const found = await Promise.all(pathNames(operation).map((name) => improbableValue(name, isValidPath)));
  return found.length > 0 ? Object.assign({}, ...found) : undefined;
}

/** In the order of the path. */
function pathNames({ path, parameters }: Operation): string[] {
  const names = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
  return names.sort((a, b) => path.indexOf(`{${a}}`) - path.indexOf(`{${b}}`));
}

async function improbableValue(
  name: string,
  isValidPath: PathParametersCheck,
): Promise<Record<string, string> | undefined> {
  for (const value of improbable) if (await isValidPath({ [name]: value })) return { [name]: value };
  return undefined;
}
