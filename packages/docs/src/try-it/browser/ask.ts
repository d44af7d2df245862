import { tryItHeader, tryItPath } from "../messages.ts";

/** Asks the server that this page came from; a fault is thrown with its words. */
export async function ask<Answer>(action: string, input: object = {}): Promise<Answer> {
  const response = await fetch(tryItPath + action, {
    method: "POST",
    headers: { "content-type": "application/json", [tryItHeader]: "1" },
    body: JSON.stringify(input),
  });
  const answer = (await response.json()) as Answer & { readonly fault?: string };
  if (answer.fault !== undefined) throw new Error(answer.fault);
  return answer;
}
