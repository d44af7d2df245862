import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { cpsClient, lastId } from "./cps-client.ts";
import { runWorkflows, workflowFolder } from "./run-workflows.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ apis: ["cps"] });
});
afterAll(() => mock.close());

const client = cpsClient(() => mock.url);
const contractId = "1-1TJZH5";
const ran = new Set<string>();

/** Runs one workflow, which must end well, and gives the answers to its steps. */
async function green<Answers>(file: string, workflow: string, inputs: object): Promise<Answers> {
  const run = await runWorkflows("cps", [file], `${mock.url}/cps/v2`, { workflow, inputs: { ...inputs } });
  expect(run.exitCode, run.output).toBe(0);
  ran.add(`${file} ${workflow}`);
  return run.answers as Answers;
}

interface Created {
  readonly create: { readonly enrollment: string; readonly changes: readonly [string] };
}
const idsIn = ({ create: { enrollment, changes } }: Created) => ({
  enrollmentId: lastId(enrollment),
  changeId: lastId(changes[0]),
});
const pathOf = ({ enrollmentId, changeId }: ReturnType<typeof idsIn>) =>
  `/cps/v2/enrollments/${enrollmentId}/changes/${changeId}`;

test("a domain-validated certificate is requested, validated and deployed", async () => {
  const file = "dv-certificate";
  const ids = idsIn(await green<Created>(file, "dv-create", { contractId, commonName: "dv.example.org" }));
  const { "read-challenges": challenges } = await green<{ "read-challenges": { dv: readonly { domain: string }[] } }>(
    file,
    "dv-challenges",
    ids,
  );
  expect(challenges.dv.map(({ domain }) => domain)).toEqual(["dv.example.org"]);
  expect((await client.change(pathOf(ids))).statusInfo.state).not.toBe("completed");
  await mock.control.decide("cps", "publish-challenge", { changeId: ids.changeId });
  await green(file, "dv-validation", ids);
  expect((await client.change(pathOf(ids))).statusInfo.state).toBe("completed");
});

test("a third-party certificate is requested, signed, uploaded and deployed", async () => {
  const request = "third-party-request";
  const ids = idsIn(await green<Created>(request, "third-party-create", { contractId, commonName: "tp.example.org" }));
  const { "read-csr": csrs } = await green<{ "read-csr": { csrs: readonly [{ csr: string; keyAlgorithm: string }] } }>(
    request,
    "third-party-csr",
    ids,
  );
  const [{ csr, keyAlgorithm }] = csrs.csrs;
  const signed = (await mock.control.decide("cps", "sign-csr", { csr })) as object;
  await green("third-party-upload", "third-party-upload", { ...ids, ...signed, keyAlgorithm });
  expect((await client.change(pathOf(ids))).statusInfo.state).toBe("completed");
});

test("a change is cancelled, once", async () => {
  const ids = { enrollmentId: 10001, changeId: 10002 };
  await green("cancel-change", "cancel-change", ids);
  const again = await runWorkflows("cps", ["cancel-change"], `${mock.url}/cps/v2`, { inputs: ids });
  expect(again.exitCode).not.toBe(0);
});

test("no workflow of CPS is left out", async () => {
  const files = await readdir(workflowFolder("cps"));
  const documented = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(workflowFolder("cps"), file), "utf8");
      const ids = [...text.matchAll(/workflowId: (\S+)/g)].map(([, id]) => id);
      return ids.map((id) => `${file.replace(".arazzo.yaml", "")} ${id}`);
    }),
  );
  expect([...ran].sort()).toEqual(documented.flat().sort());
});
