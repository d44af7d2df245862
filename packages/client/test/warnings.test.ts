import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
// As it is built: the table stands in it.
import { parseWarnings } from "@edge-contracts/client/cps/warnings";
import { startMock } from "@edge-contracts/mock";
import { expect, test } from "vitest";
import { createCpsClient } from "../src/generated/cps/client.ts";
import { waitForEnrollmentChange } from "../src/waiters/cps.ts";

const table = fileURLToPath(import.meta.resolve("@edge-contracts/specs/cps/messages.json"));
const messages: { readonly code: string; readonly sentence: string }[] = JSON.parse(await readFile(table, "utf8"));

test("each sentence of the table is read as its own code, with its values", () => {
  expect(messages.length).toBeGreaterThan(100);
  const read = messages.map(({ sentence }) => parseWarnings(sentence.replace(/<([A-Za-z]+)>/g, "v-$1")));
  expect(read.map(([warning]) => warning?.code)).toEqual(messages.map(({ code }) => code));
  for (const [warning, ...others] of read) {
    expect(others).toEqual([]);
    for (const [name, value] of Object.entries(warning?.values ?? {})) expect(value).toBe(`v-${name}`);
  }
});

test("what nobody knows is text, and nothing is no warning", () => {
  expect(parseWarnings("So what.\n")).toEqual([{ text: "So what.", values: {} }]);
  for (const nothing of ["", null, undefined]) expect(parseWarnings(nothing)).toEqual([]);
});

test("the warnings of a server are read", async () => {
  const mock = await startMock({ apis: ["cps"] });
  const cps = createCpsClient({ host: mock.url });
  const ids = { enrollmentId: 10001 };
  const enrollment = await cps.getEnrollment(ids).orThrow();
  const changeId = Number(enrollment.pendingChanges?.[0]?.location.split("/").at(-1));
  await cps.cancelChange({ ...ids, changeId }).orThrow();
  const raised = { ...ids, check: "pre-verification", code: "DNS_NAME_NOT_CNAMED" };
  await mock.control.decide("cps", "raise-warnings", raised);
  const { changes } = await cps
    .updateEnrollment({ ...ids, "force-renewal": true, body: enrollment as never })
    .orThrow();
  const change = { ...ids, changeId: Number(changes?.[0]?.split("/").at(-1)) };
  const end = await waitForEnrollmentChange(cps, change, { intervalMs: 1 });
  expect(end).toMatchObject({ input: "pre-verification-warnings-acknowledgement" });
  const { warnings } = await cps.getPreVerificationWarnings(change).orThrow();
  expect(parseWarnings(warnings)).toMatchObject([{ code: "DNS_NAME_NOT_CNAMED", phase: expect.any(String) }]);
  await mock.close();
});
