/** The first line of every generated file. */
export function generatedHeader(id: string): string {
  return `// Generated from the contract ${id} by packages/client/src/generate. Do not edit.`;
}
