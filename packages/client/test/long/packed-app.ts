/**
 * An app of the packed package, in words that are both JavaScript and TypeScript: signs, waits, is refused with a
 * problem, and prints what came of it. The variables are those of `edgeGridFromEnvironment`.
 */
export const packedApp = `
import { createCore, edgeGridFromEnvironment } from "@edge-contracts/client";
import { createAdminJobsClient } from "@edge-contracts/client/admin-jobs";
import { createChinaCdnClient, isProblem, ServiceCategory } from "@edge-contracts/client/china-cdn";
import { listGroups } from "@edge-contracts/client/china-cdn/operations";
import { waitForProvisionState } from "@edge-contracts/client/china-cdn/waiters";
import { createCpsClient } from "@edge-contracts/client/cps";
import { waitForEnrollmentChange } from "@edge-contracts/client/cps/waiters";
import { edgeGridFromDefaults } from "@edge-contracts/client/node";
import { withValidation } from "@edge-contracts/client/validate";

const auth = edgeGridFromEnvironment();
const china = createChinaCdnClient({ auth, fetch: withValidation("china-cdn", { mode: "strict" }) });
const result = await china.listEdgeHostnames();
const { groups } = await listGroups(createCore({ auth })).orThrow();
await waitForProvisionState(china, "www.example.com", "WHITELISTED");
const cps = createCpsClient({ auth: edgeGridFromDefaults() });
const end = await waitForEnrollmentChange(cps, { enrollmentId: 10001, changeId: 10002 });
const missing = await china.getPropertyHostname({ hostname: "none.example.com" });
const title = isProblem(missing, "resource-not-found") ? missing.error.title : "no problem";
const host = process.env["AKAMAI_HOST"] ?? "";
const queue = await createAdminJobsClient({ host, token: "mock-token-default" })
  .listSanMappings({ project_id: "1" })
  .orThrow();
console.log(JSON.stringify([result.ok, groups.length, end.end, missing.status, title, queue.length > 0, ServiceCategory.Gaming]));
`;

/** What it prints. */
export const packedAppOutput = [true, 3, "input-needed", 404, "The resource does not exist.", true, 13];
