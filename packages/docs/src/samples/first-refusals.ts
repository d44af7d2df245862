import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ApiDescription, plainText } from "@edge-contracts/specs/runtime";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { digestOf, type Keep } from "../files/kept-results.ts";
import { isObject, type Json } from "../text/json.ts";
import { requestPath, valuesIn } from "./request-path.ts";
import type { Sample } from "./sample.ts";
import { samplesOf } from "./samples-of.ts";

/** What a mock that nobody has used refuses of a contract's requests, as a status and a sentence, by {@link sampleKey}. */
export type Refusals = ReadonlyMap<string, string>;

/** A sample among those of its API. */
export function sampleKey({ operation, name, body }: Sample): string {
  return `${operation.operationId} ${body?.mediaType ?? ""} ${name}`;
}

/**
 * What a mock of a contract's own refuses of the contract's requests: its examples cannot all fit one world. To ask takes
 * longer than much else of a build, so answers are kept for as long as contract and mock stay what they are.
 */
export async function firstRefusals(api: DocumentedApi, keep: Keep, ask: typeof refusalsOf): Promise<Refusals> {
  const parts = [JSON.stringify(api.description), api.card.contractJson, codeOfMock()];
  return new Map(await keep(`refusals.${api.card.id}`, parts, () => ask(api)));
}

let mockKey: string | undefined;

/** Changes with every script that the mock and the contracts' runtime are made of. */
export function codeOfMock(): string {
  const entries = ["@edge-contracts/mock", "@edge-contracts/specs/runtime"];
  const folders = entries.map((entry) => dirname(fileURLToPath(import.meta.resolve(entry))));
  mockKey ??= digestOf(
    folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".js"))
        .sort()
        .flatMap((file) => [file, readFileSync(join(folder, file))]),
    ),
  );
  return mockKey;
}

/** Asks a new mock for every request of a contract, and gives its refusals by {@link sampleKey}. */
export async function refusalsOf({ description, document }: DocumentedApi): Promise<[string, string][]> {
  // A build that has all answers need not load it.
  const { startMock } = await import("@edge-contracts/mock");
  const mock = await startMock({ apis: [description.id] });
  const refusals: [string, string][] = [];
  for (const sample of description.operations.flatMap((operation) => samplesOf(operation, document))) {
    const refusal = await send(sample, description, mock.url);
    if (refusal !== undefined) refusals.push([sampleKey(sample), refusal]);
    // To make a world anew takes longer than anything else here.
    else if (sample.operation.effect !== "read") await mock.control.reset();
  }
  await mock.close();
  return refusals;
}

async function send(sample: Sample, api: ApiDescription, origin: string): Promise<string | undefined> {
  const { operation, accept, body } = sample;
  // A form is a matter of its fields, which the mock takes or refuses whatever it remembers.
  if (body?.format !== undefined) return undefined;
  // A method that fetch knows and refuses (Fetch, "forbidden method").
  if (operation.method === "TRACE") return undefined;
  const response = await fetch(origin + requestPath(sample, api), {
    method: operation.method,
    // An example leads wherever its contract likes; a build opens no connection.
    redirect: "manual",
    headers: {
      ...(accept !== undefined && { accept }),
      ...(body && { "content-type": body.mediaType }),
      ...Object.fromEntries(
        valuesIn(sample, "header").map(([parameter, value]) => [parameter.name, plainText(parameter, value)]),
      ),
    },
    ...(body && { body: JSON.stringify(body.value) }),
  });
  const text = await response.text();
  return response.status < 400 ? undefined : `${response.status}: ${sentenceOf(text)}`;
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
