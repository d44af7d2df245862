import { runConformance } from "@edge-contracts/conformance";
import { startMock } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";

// Run by the test beside it: our own mock against our own suites, one line of JSON per operation and verdict.
const rows: Record<string, unknown>[] = [];
for (const api of apiIds) {
  const mock = await startMock({ apis: [api] });
  const target = { url: mock.url, control: mock.control.url };
  const { cases } = await runConformance({ api, target, policy: { allowWrites: true }, workflows: false });
  for (const { operationId = "", id, verdict, reason, findings, actualStatus } of cases) {
    const why = [reason, ...findings.map(({ at, message }) => `${at} ${message}`)].filter(Boolean).join("; ");
    rows.push({ api, operationId, id, verdict, actualStatus, why });
  }
  await mock.close();
}
console.log(JSON.stringify(rows));
process.exit(0);
