import { calledBackOf } from "./called-back.ts";
import type { GeneratedContract } from "./contract.ts";
import { docComment } from "./doc-comment.ts";
import { generatedHeader } from "./header.ts";

/** The source of `callbacks.ts`: what takes each callback and webhook of a contract; `undefined` where it has none. */
export function callbacksSource(contract: GeneratedContract): string | undefined {
  const calls = calledBackOf(contract);
  if (calls.length === 0) return undefined;
  return [
    generatedHeader(contract.description.id),
    'import { receiveFunction } from "../../receive/receive-function.ts";',
    'import type { Receive } from "../../types/received.ts";',
    'import type { webhooks } from "./schema.ts";',
    "",
    'export type { Received, Reply } from "../../types/received.ts";',
    'export type { webhooks } from "./schema.ts";',
    "",
    ...calls.flatMap(({ name, key, method, summary, where, row }) => [
      docComment([
        summary && `${summary}.`,
        where === undefined ? `The webhook \`${key}\`.` : `Sent by \`${row.method}\` to \`${where}\`.`,
      ]),
      `export const ${name}: Receive<webhooks[${JSON.stringify(key)}][${JSON.stringify(method)}]> = /* @__PURE__ */ receiveFunction(${JSON.stringify(row)});`,
      "",
    ]),
  ].join("\n");
}
