// A test of an app that uses these APIs, against a mock in its own process: no port to agree on, no state left over.
//   node --test examples/test-your-app.test.ts

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
import { startMock } from "@edge-contracts/mock";

const mock = await startMock();
after(() => mock.close());

/** The app: what it would do on a real server. */
async function isServedInChina(hostname: string): Promise<boolean> {
  const china = createChinaCdnClient({ host: mock.url });
  const { provisionStates } = await china.listCurrentProvisionStates().orThrow();
  return provisionStates.some((each) => each.hostname === hostname && each.provisionState === "PROVISIONED");
}

test("a hostname that nobody has provisioned is not served", async () => {
  assert.equal(await isServedInChina("www.example.com"), false);
});

test("an outage of a moment is not seen", async () => {
  await mock.control.injectFault({ status: 503, times: 1 });
  assert.equal(await isServedInChina("www.example.com"), false);
});
