import type { Received } from "../send.ts";
import type { WantedAnswer } from "./exact-case.ts";
import { isWanted } from "./wanted.ts";

/** What is wrong with an answer, in sentences that name status, headers and body. */
export function faultsOf({ status, headers, text, body }: Received, want: WantedAnswer): string[] {
  const faults: string[] = [];
  if (status !== want.status) faults.push(`status is ${status}, not ${want.status}`);
  for (const [name, wanted] of Object.entries(want.headers)) {
    if (!isWanted(headers[name], wanted)) faults.push(`${name} is ${headers[name]}, not ${wanted}`);
  }
  if ("body" in want && !isWanted(body, want.body)) faults.push(`body is ${text}`);
  if ("members" in want && !isWanted(body, want.members, true)) faults.push(`body has other members: ${text}`);
  if ("text" in want && !isWanted(text, want.text)) faults.push(`text is ${text}`);
  return faults;
}
