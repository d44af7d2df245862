import { startMock } from "@edge-contracts/mock";
import type { ApiDescription } from "@edge-contracts/specs/runtime";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { isObject, type Json } from "../text/json.ts";
import { requestPath } from "./request-path.ts";
import type { Sample } from "./sample.ts";
import { samplesOf } from "./samples-of.ts";

/** What a mock that nobody has used refuses of a contract's requests, as a status and a sentence, by {@link sampleKey}. */
export type Refusals = ReadonlyMap<string, string>;

/** A sample among those of its API. */
export function sampleKey({ operation, name, body }: Sample): string {
  return `${operation.operationId} ${body?.mediaType ?? ""} ${name}`;
}

/** Sends every request of the contracts to a mock of its own: the examples of a contract cannot all fit one world. */
export async function firstRefusals(apis: readonly DocumentedApi[]): Promise<ReadonlyMap<string, Refusals>> {
  const found = new Map<string, Refusals>();
  for (const { description, document } of apis) {
    const mock = await startMock({ apis: [description.id] });
    const refusals = new Map<string, string>();
    for (const sample of description.operations.flatMap((operation) => samplesOf(operation, document))) {
      const refusal = await send(sample, description, mock.url);
      if (refusal !== undefined) refusals.set(sampleKey(sample), refusal);
      // To make a world anew takes longer than anything else here.
      else if (sample.operation.effect !== "read") await mock.control.reset();
    }
    await mock.close();
    found.set(description.id, refusals);
  }
  return found;
}

async function send(sample: Sample, { basePath }: ApiDescription, origin: string): Promise<string | undefined> {
  const { operation, accept, body, parameters } = sample;
  // A form is a matter of its fields, which the mock takes or refuses whatever it remembers.
  if (body?.format !== undefined) return undefined;
  const response = await fetch(origin + requestPath(sample, basePath), {
    method: operation.method,
    headers: {
      ...(accept !== undefined && { accept }),
      ...(body && { "content-type": body.mediaType }),
      ...Object.fromEntries(
        parameters.filter((each) => each.in === "header").map((each) => [each.name, String(each.value)]),
      ),
    },
    ...(body && { body: JSON.stringify(body.value) }),
  });
  const text = await response.text();
  return response.ok ? undefined : `${response.status}: ${sentenceOf(text)}`;
}

function sentenceOf(text: string): string {
  let problem: Json = null;
  try {
    problem = JSON.parse(text);
  } catch {
    // A page or nothing; the status says enough.
  }
  const told = isObject(problem) ? (problem["detail"] ?? problem["title"]) : undefined;
  return typeof told === "string" ? told : "no problem in words";
}
