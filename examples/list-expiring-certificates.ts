// Lists the certificates on production that expire within so many days, and ends with 1 where there are any, for a
// scheduled job.
//   npm start, and in another terminal: node examples/list-expiring-certificates.ts 30

import { createCpsClient } from "@edge-contracts/client/cps";

const days = Number(process.argv[2] ?? 30);
const cps = createCpsClient({ host: process.env["MOCK_URL"] ?? "http://127.0.0.1:4010" });

const { enrollments } = await cps.listEnrollments().orThrow();
const expiring: string[] = [];
for (const { id, csr } of enrollments) {
  const deployment = await cps.getProductionDeployment({ enrollmentId: Number(id) });
  // 404 and null where nothing has been deployed yet.
  const expiry = deployment.ok ? deployment.data.primaryCertificate?.expiry : undefined;
  if (expiry === undefined || expiry === null) continue;
  const left = Math.floor((Date.parse(expiry) - Date.now()) / 86_400_000);
  console.log(`${csr?.cn ?? id}: ${expiry}, ${left} days`);
  if (left <= days) expiring.push(csr?.cn ?? String(id));
}
console.log(expiring.length === 0 ? `None expires within ${days} days.` : `To renew: ${expiring.join(", ")}`);
process.exitCode = expiring.length === 0 ? 0 : 1;
