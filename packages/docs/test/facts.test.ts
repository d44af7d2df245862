import { readFileSync } from "node:fs";
import { join } from "node:path";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime, type Operation } from "@edge-contracts/specs/runtime";
import { describe, expect, test } from "vitest";
import { operationPath, problemPath } from "../src/contract/addresses.ts";
import { senders } from "../src/contract/senders.ts";
import { distFolder } from "../src/files/folders.ts";
import { escapeHtml } from "../src/text/html.ts";
import { isObject, type JsonObject } from "../src/text/json.ts";

// What the pages say is held against the contract by its own validators, which know nothing of the pages.

const read = (...path: string[]) => readFileSync(join(distFolder, ...path), "utf8");
const contracts = await Promise.all(
  apiIds.map(async (id) => {
    const contract = await loadContract(id);
    const document = (await contract.document()) as JsonObject;
    return { ...contract, document, runtime: createContractRuntime(contract) };
  }),
);

/** A documented body of every problem type that has one in the examples. */
function problemBodies(document: JsonObject, slugs: readonly string[]): Map<string, JsonObject> {
  const { examples = {} } = document["components"] as { examples?: Record<string, JsonObject> };
  const bodies = Object.values(examples).flatMap(({ value }) => (isObject(value) ? [value] : []));
  return new Map(
    slugs.flatMap((slug) => {
      const body = bodies.find(({ type }) => typeof type === "string" && type.endsWith(`/${slug}`));
      return body === undefined ? [] : [[slug, body]];
    }),
  );
}

describe.each(contracts)("$description.id", ({ description, document, runtime }) => {
  const bodies = problemBodies(
    document,
    description.problemTypes.map(({ slug }) => slug),
  );

  async function accepts(operation: Operation, status: number, body: JsonObject): Promise<boolean> {
    const judged = operation.responses[status]?.mediaTypes.map(({ name }) => acceptsAs(name, operation, status, body));
    return (await Promise.all(judged ?? [])).includes(true);
  }

  async function acceptsAs(mediaType: string, operation: Operation, status: number, body: JsonObject) {
    const response = {
      status,
      header: (name: string) => (name === "content-type" ? mediaType : undefined),
      body: "status" in body ? { ...body, status } : body,
    };
    const findings = await runtime.validateResponse(operation, response, "violations");
    return /json/.test(mediaType) && !findings.some(({ at }) => at.startsWith("body"));
  }

  test("each operation lists exactly the problems that its answers may be", async () => {
    let judged = 0;
    for (const operation of description.operations) {
      const rows = read(`${operationPath(operation)}.md`).match(/^\| \d{3} \|.*$/gm) ?? [];
      for (const status of Object.keys(operation.responses).map(Number)) {
        const row = rows.find((line) => line.startsWith(`| ${status} |`)) ?? "";
        for (const { slug, statuses } of description.problemTypes) {
          const body = bodies.get(slug);
          if (body === undefined || !statuses.includes(status)) continue;
          const listed = row.includes(`${problemPath(description.id, slug)}/`);
          expect(listed, `${operation.operationId} ${status} ${slug}`).toBe(await accepts(operation, status, body));
          judged += 1;
        }
      }
    }
    expect(judged > 0).toBe(description.problemTypes.length > 0);
  });

  test("each problem lists exactly the operations that list it", () => {
    for (const { slug } of description.problemTypes) {
      const page = read(`${problemPath(description.id, slug)}.md`);
      for (const operation of description.operations) {
        const listed = read(`${operationPath(operation)}.md`).includes(`${problemPath(description.id, slug)}/`);
        expect(page.includes(`${operationPath(operation)}/`), `${slug} ${operation.operationId}`).toBe(listed);
      }
    }
  });

  test("its card has the numbers of the build's table", () => {
    const report = JSON.parse(
      readFileSync(new URL(import.meta.resolve("@edge-contracts/specs/build-report.json")), "utf8"),
    );
    const card = new RegExp(`<article class="card" id="${description.id}"[\\s\\S]*?</article>`).exec(
      read("index.html"),
    )?.[0];
    for (const name of ["operations", "mediaTypes", "examples"]) {
      expect(card, name).toContain(`<dd>${report[description.id][name]}</dd>`);
    }
  });
});

test("every vocabulary of a contract is a table with all its values, and says whether it is open", () => {
  const page = read("code-tables.md");
  let vocabularies = 0;
  for (const { document } of contracts) {
    for (const schema of vocabulariesIn(document)) {
      const values = (schema["x-enum-labels"] as JsonObject[] | undefined)?.map(({ value }) => value);
      for (const value of values ?? (schema["x-extensible-enum"] as unknown[])) expect(page).toContain(`\`${value}\``);
      vocabularies += 1;
    }
  }
  expect(page.match(/^(?:Open:|Closed:|These are) /gm)).toHaveLength(vocabularies);
  expect(page).not.toContain("|---|");
  expect(read("code-tables/index.html")).not.toContain(escapeHtml("| --- |"));
});

function vocabulariesIn(node: unknown): JsonObject[] {
  if (Array.isArray(node)) return node.flatMap(vocabulariesIn);
  if (!isObject(node)) return [];
  const own = Array.isArray(node["x-enum-labels"]) || Array.isArray(node["x-extensible-enum"]) ? [node] : [];
  return [...own, ...Object.values(node).flatMap(vocabulariesIn)];
}

test("a version that a program sends is one that the contracts have", () => {
  const known = new Set(
    contracts.flatMap(({ description }) =>
      description.operations.flatMap(({ request, responses }) =>
        [...(request?.mediaTypes ?? []), ...Object.values(responses).flatMap(({ mediaTypes }) => mediaTypes)].map(
          ({ name }) => name,
        ),
      ),
    ),
  );
  const sent = senders.flatMap(({ versions }) => [...versions]);
  expect(sent.filter((version) => !known.has(`application/vnd.akamai.${version}+json`))).toEqual([]);
  expect(sent.length).toBeGreaterThan(30);
});
