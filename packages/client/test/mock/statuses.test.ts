import { type Mock, startMock, testCredentials } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { dereference, escapePointer, type Operation, resolvePointer } from "@edge-contracts/specs/runtime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CommandApi, commandTable } from "../../src/cli/command-table.ts";
import { type EdgeGridCredentials, edgeGrid, tokenAuth } from "../../src/index.ts";
import type { AnyResult, Call } from "../../src/types/result.ts";

const [credentials] = testCredentials.edgegrid;
const [{ token } = {}] = testCredentials.tokens;

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ auth: "verify" });
});
afterAll(() => mock.close());

type AnyClient = Record<string, (flat: object) => Call<AnyResult>>;
type Json = Readonly<Record<string, unknown>>;

/** The first example of an operation's default body. */
function bodyOf(document: Json, { pointer, request }: Operation): unknown {
  if (!request) return undefined;
  const examples = resolvePointer(
    document,
    `${pointer}/requestBody/content/${escapePointer(request.defaultMediaType)}/examples`,
  );
  const [example] = Object.values((examples ?? {}) as Json);
  return (dereference(document, example) as { value: unknown }).value;
}

test.each(apiIds)("%s: every documented status of every operation arrives as documented", async (id) => {
  const contract = await loadContract(id);
  const document = (await contract.document()) as Json;
  const { load, takesToken } = commandTable.find((api) => api.id === id) as CommandApi;
  const auth = takesToken ? tokenAuth(token as string) : edgeGrid(credentials as EdgeGridCredentials);
  const client = (await load())({ host: mock.url, auth, retry: false } as never) as AnyClient;
  let seen = 0;
  for (const operation of contract.description.operations) {
    const required = operation.parameters.filter((parameter) => parameter.required);
    const flat = {
      ...Object.fromEntries(required.map(({ name, example }) => [name, example ?? "1"])),
      body: bodyOf(document, operation),
    };
    // Ranges and `default`, as adopted contracts have them, cannot be asked for by code.
    for (const status of Object.keys(operation.responses).filter((key) => /^\d+$/.test(key))) {
      const call = client[operation.operationId] as AnyClient[string];
      const result = await call({ ...flat, headers: { Prefer: `code=${status}` } });
      const about = `${operation.operationId} ${status}`;
      expect({ about, status: result.status }).toEqual({ about, status: Number(status) });
      expect({ about, documented: result.ok || result.documented }).toEqual({ about, documented: true });
      expect({ about, ok: result.ok }).toEqual({ about, ok: status.startsWith("2") });
      seen++;
    }
  }
  expect(seen).toBeGreaterThanOrEqual(contract.description.operations.length);
});
