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
    let name = isReserved(plain) ? `${plain}_` : plain;
    for (let count = 2; taken.has(name); count++) name = `${plain}${count}`;
    taken.add(name);
    return name;
  });
}

/** Asked of the language itself, in strict mode like every module. */
function isReserved(name: string): boolean {
  try {
    new Function(`"use strict"; const ${name} = 0;`);
    return name === "await" || name === "api";
  } catch {
    return true;
  }
}
