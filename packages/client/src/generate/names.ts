/** `china-cdn` and `edge-hostnames.v1` as `ChinaCdn` and `EdgeHostnamesV1`. */
export function pascalCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[0-9]/.test(joined) ? `_${joined}` : joined;
}

/** `china-cdn` as `chinaCdn`. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** A constant's name per operationId: the id itself where JavaScript allows, and never the same one twice. */
export function identifiersOf(ids: readonly string[]): string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    const plain = /^[A-Za-z_$][\w$]*$/.test(id) ? id : camelCase(id) || "operation";
    let name = isReserved(plain) || memberOf(plain) !== plain ? `${plain}_` : plain;
    // Its row stands beside it under a name of its own.
    for (let count = 2; taken.has(name) || taken.has(`${name}Row`); count++) name = `${plain}${count}`;
    taken.add(name).add(`${name}Row`);
    return name;
  });
}

// What the generated module says itself.
const namesOfModule: ReadonlySet<string> = new Set([
  "await",
  "api",
  "operationFunction",
  "OperationFunction",
  "Operations",
  "paths",
]);

// `await client` would call a `then`, and the others are there already.
const namesOfClient: ReadonlySet<string> = new Set([
  "then",
  "GET",
  "PUT",
  "POST",
  "PATCH",
  "DELETE",
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** The name of an operation in a client: its id, but where that would hide something. */
export function memberOf(operationId: string): string {
  return namesOfClient.has(operationId) ? `${operationId}_` : operationId;
}

/** Asked of the language itself, in strict mode like every module. */
function isReserved(name: string): boolean {
  try {
    new Function(`"use strict"; const ${name} = 0;`);
    return namesOfModule.has(name);
  } catch {
    return true;
  }
}
