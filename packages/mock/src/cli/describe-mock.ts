import type { ApiDescription } from "@edge-contracts/specs/runtime";
import type { Auth } from "../edge/answer-request.ts";
import { sampleRequest } from "./sample-request.ts";

/** What a person reads when the mock is ready: where each API is, and a command that gets an answer from it. */
export function describeMock(url: string, apis: readonly ApiDescription[], auth: Auth): string {
  const width = Math.max(...apis.map(({ id }) => id.length));
  const lines = apis.flatMap((api) => {
    const sample = sampleRequest(api, auth);
    const base = `${api.id.padEnd(width)}  ${url}${api.basePath}`;
    if (!sample) return [base];
    const headers = Object.entries(sample.headers).map(([name, value]) => `-H '${name}: ${value}' `);
    return [base, `  curl ${headers.join("")}'${url}${sample.path}'`];
  });
  return `Mock server at ${url}, credentials ${auth === "off" ? "not looked at" : "must be present"}\n\n${lines.join("\n")}\n`;
}
