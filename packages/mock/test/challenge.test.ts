import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { expect, test } from "vitest";
import { startMock } from "../src/index.ts";

const modes = ["presence", "verify"] as const;
const requests = (await Promise.all(apiIds.map(async (api) => (await loadContract(api)).description))).flatMap((api) =>
  modes.flatMap((auth) =>
    [{}, { authorization: "EG1-HMAC-SHA256 client_token=x;", "x-auth-token": "nobody" }].map((headers) => ({
      ...{ api: api.id, auth, headers },
      path: `${api.basePath}${api.operations.find(({ method }) => method === "GET")?.path.replace(/\{[^}]+\}/g, "110011")}`,
    })),
  ),
);

test.each(requests)(
  "$api, auth $auth, $headers: whoever is not let in is told how",
  async ({ auth, path, headers }) => {
    const mock = await startMock({ auth });
    const { status, headers: answered } = await fetch(mock.url + path, { headers: headers as Record<string, string> });
    await mock.close();
    if (status === 401) expect(answered.get("www-authenticate")).toMatch(/^\S+/);
    else expect(auth === "presence" || status === 400).toBe(true);
  },
);
