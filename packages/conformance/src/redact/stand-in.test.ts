import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime, type Operation, resolvePointer } from "@edge-contracts/specs/runtime";
import { describe, expect, test } from "vitest";
import { type ContractDocument, readContractDocument } from "../contract/contract-document.ts";
import { redactBody, scrubBody } from "./redact-body.ts";
import { standIn } from "./stand-in.ts";

const none = { at: () => undefined } as unknown as ContractDocument;

test.each<[string, unknown, object, unknown]>([
  ["a number", 4711, { type: "integer" }, 0],
  ["a number within bounds", 4711, { type: "integer", minimum: 1000, multipleOf: 7 }, 1001],
  ["a number in place of a text", 4711, { type: "string" }, 0],
  ["a text in place of a number", "4711", { type: "integer" }, "[redacted]"],
  ["a text", "Ada", { type: "string" }, "[redacted]"],
  ["a short text", "Ada", { type: "string", maxLength: 4 }, "[red"],
  ["a long text", "A".repeat(20), { type: "string", minLength: 12 }, "[redacted]xx"],
  ["a date", "1815-12-10", { type: "string", format: "date" }, "2000-01-01"],
  ["a time", "1815-12-10T01:02:03Z", { type: "string", format: "date-time" }, "2000-01-01T00:00:00Z"],
  ["a wrong date", "10 December", { type: "string", format: "date" }, "[redacted]"],
  ["an address", "ada@lovelace.example", { type: ["string", "null"], format: "email" }, "redacted@example.com"],
  ["an id", "ctr_AB-4711", { type: "string", pattern: "^ctr_[A-Z]{2}-\\d+$" }, "ctr_AB-0000"],
  ["an id of digits", "B-4711", { type: "string", pattern: "^[A-Z]-\\d{4}$" }, "X-0000"],
  ["one of a list", "gold", { enum: ["gold", "silver"] }, "gold"],
  ["nothing", null, { type: "string" }, null],
  [
    "an object",
    { name: "Ada", Lovelace: 1 },
    { type: "object", properties: { name: { type: "string" } } },
    { name: "[redacted]" },
  ],
])("of %s", (_what, value, schema, expected) => {
  expect(standIn(none, value, [schema as never])).toEqual(expected);
});

describe.each(["cps", "china-cdn", "admin-jobs"])("%s: if nobody may see anything", async (api) => {
  const contract = await loadContract(api);
  const secretive = markAll(structuredClone(await contract.document()));
  const document: ContractDocument = {
    ...(await readContractDocument(contract)),
    at: (pointer) => resolvePointer(secretive, pointer),
  };
  const runtime = createContractRuntime(contract);
  const answers = contract.description.operations.flatMap((operation) =>
    // A problem's type and status say what the answer is, and are no secret anywhere.
    Object.entries(operation.responses)
      .filter(([status]) => Number(status) < 400)
      .flatMap(([status, { mediaTypes, pointer }]) =>
        mediaTypes.map(({ name, examples }) => ({ operation, status: Number(status), pointer, name, examples })),
      ),
  );

  test("examples stay valid", async () => {
    const spoiled: string[] = [];
    for (const { operation, status, pointer, name, examples } of answers) {
      const schema = `${pointer}/content/${name.replaceAll("/", "~1")}/schema`;
      for (const example of examples) {
        const body = document.bodyExample(pointer, name, example);
        const words = [...JSON.stringify(body).matchAll(/"(\w{5,})"[,}\]]/g)].map(([, text]) => String(text));
        const { value } = redactBody(document, schema, new Set(), body);
        const before = await faults(operation, status, name, body);
        for (const kept of [value, scrubBody(document, schema, body, words)]) {
          const found = await faults(operation, status, name, kept);
          if (found.length > before.length)
            spoiled.push(`${operation.operationId} ${name} ${example}: ${found[0]?.at} ${found[0]?.message}`);
        }
      }
    }
    expect(answers.length).toBeGreaterThan(2);
    expect(spoiled).toEqual([]);
  });

  const faults = async (operation: Operation, status: number, name: string, body: unknown) =>
    (await runtime.validateResponse(operation, { status, header: headerOf(name), body })).filter(({ at }) =>
      at.startsWith("body"),
    );
});

const headerOf = (name: string) => (header: string) => (header === "content-type" ? name : undefined);

/** Marks every value of every schema that is no object and no list. */
function markAll(node: unknown): unknown {
  if (Array.isArray(node)) node.forEach(markAll);
  else if (typeof node === "object" && node !== null) {
    const schema = node as Record<string, unknown>;
    if (/string|integer|number/.test(String(schema["type"]))) schema["x-sensitive"] = true;
    for (const [name, child] of Object.entries(schema)) if (name !== "examples") markAll(child);
  }
  return node;
}
