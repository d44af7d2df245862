import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
// The samples import it.
import type {} from "@edge-contracts/client";
import { type Mock, startMock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { docsFolder } from "../src/files/folders.ts";
import { curlSample } from "../src/samples/curl-sample.ts";
import { samplesOf } from "../src/samples/samples-of.ts";
import { typescriptSample } from "../src/samples/typescript-sample.ts";
import type { JsonObject } from "../src/text/json.ts";
import { patience } from "./patience.ts";
import { runCurl } from "./run-curl.ts";
import { typeCheck } from "./type-check.ts";

/** Below the package, so that the samples find the client as a reader's project does. */
const folder = join(docsFolder, "reports", "samples");
const contracts = await Promise.all(apiIds.map(loadContract));
const samples = (
  await Promise.all(
    contracts.map(async ({ description, document }) => {
      const contract = (await document()) as JsonObject;
      return description.operations.flatMap((operation) =>
        samplesOf(operation, contract).map((sample) => ({ sample, description })),
      );
    }),
  )
).flat();

/** What depends on what the mock remembers. Any other refusal is the sample's own fault. */
const ofState = new Set([400, 404, 409, 412]);

let mock: Mock;

beforeAll(async () => {
  mock = await startMock();
});

afterAll(() => mock?.close());

test("every operation and every named request example has a sample", () => {
  const expected = contracts.flatMap(({ description }) =>
    description.operations.flatMap(({ api, operationId, request }) =>
      (
        request?.mediaTypes.filter(({ superseded }) => !superseded).flatMap(({ examples }) => examples) ?? ["request"]
      ).map((name) => `${api} ${operationId} ${name}`),
    ),
  );
  const made = samples.map(({ sample: { operation, name } }) => `${operation.api} ${operation.operationId} ${name}`);
  expect(made.sort()).toEqual(expected.sort());
  expect(made.length).toBeGreaterThan(40);
});

test("every curl sample is answered by the mock as its contract says", { timeout: patience }, async () => {
  let succeeded = 0;
  for (const { sample, description } of samples) {
    const command = curlSample(sample, description, { origin: mock.url, authenticated: false });
    const { status, text } = await runCurl(command);
    expect(Object.keys(sample.operation.responses), command).toContain(String(status));
    expect(status < 300 || ofState.has(status), `${command}\n${text}`).toBe(true);
    // The edge lists the faults of a request that breaks its contract; a name that is taken is one of the world's.
    if (status === 400) expect(JSON.parse(text), command).not.toHaveProperty("errors");
    if (status < 300) succeeded += 1;
  }
  expect(succeeded).toBeGreaterThan(samples.length / 2);
});

test("every TypeScript sample has the types of the client, and runs", { timeout: patience }, async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = samples.map(({ sample }, index) => {
    const file = `${index}.${sample.operation.operationId}.${sample.name}.ts`;
    writeFileSync(join(folder, file), typescriptSample(sample, mock.url));
    return file;
  });
  writeFileSync(join(folder, "run.mjs"), runner(files));
  expect(typeCheck(folder)).toBe("");

  const statuses = await run(join(folder, "run.mjs"));
  expect(Object.keys(statuses)).toEqual(files);
  for (const [file, answers] of Object.entries(statuses)) {
    expect(answers, file).toHaveLength(1);
    for (const status of answers) expect(status < 300 || ofState.has(status), `${file}: ${status}`).toBe(true);
  }
});

/** Runs the samples one by one in a process of its own, and notes what each was answered. */
function runner(files: readonly string[]): string {
  return `const send = globalThis.fetch;
const statuses = {};
let answers = [];
globalThis.fetch = async (...call) => {
  const response = await send(...call);
  answers.push(response.status);
  return response;
};
console.log = console.error = () => {};
for (const file of ${JSON.stringify(files)}) {
  answers = statuses[file] = [];
  await import("./" + file);
}
process.stdout.write(JSON.stringify(statuses));
`;
}

function run(script: string): Promise<Record<string, number[]>> {
  // The mock answers from this process, which therefore must not wait idly.
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script], (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(JSON.parse(stdout) as Record<string, number[]>);
    });
  });
}
