import { startMock } from "@edge-contracts/mock";
import { expect, test } from "vitest";
import type { Fetch } from "../../src/call/client-options.ts";
import { createCpsClient } from "../../src/generated/cps/client.ts";
import { renewCertificates } from "../../src/renew/renew-certificates.ts";
import { strictPolicy } from "../../src/renew/renewal-policy.ts";

test("a renewal that somebody else has begun since the selection is followed, and not ordered again", async () => {
  const mock = await startMock({ apis: ["cps"] });
  const calm = createCpsClient({ host: mock.url });
  const [first, second] = [10001, 10050];
  for (const enrollmentId of [first, second]) {
    const { pendingChanges } = await calm.getEnrollment({ enrollmentId }).orThrow();
    const changeId = Number(pendingChanges?.[0]?.location.split("/").at(-1));
    await calm.cancelChange({ enrollmentId, changeId }).orThrow();
  }
  const ordered: string[] = [];
  const fetch: Fetch = async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === "PUT") {
      ordered.push(pathname);
      // Both have been selected; a colleague comes first with the other one.
      const body = await calm.getEnrollment({ enrollmentId: second }).orThrow();
      await calm.updateEnrollment({ enrollmentId: second, "force-renewal": true, body: body as never }).orThrow();
    }
    return globalThis.fetch(request);
  };
  const options = { policy: strictPolicy, parallel: 1, intervalMs: 1 };
  const cps = createCpsClient({ host: mock.url, fetch });
  const renewals = await renewCertificates(cps, { enrollmentIds: [first, second] }, options);
  expect(ordered).toEqual([`/cps/v2/enrollments/${first}`]);
  expect(renewals.map(({ outcome }) => outcome)).toEqual(["held", "held"]);
  await mock.close();
});
