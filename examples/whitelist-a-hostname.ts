// Asks the partners to whitelist a hostname in China, and waits until they have decided.
//   npm start, and in another terminal: node examples/whitelist-a-hostname.ts www.example3.com

import { createChinaCdnClient, isProblem } from "@edge-contracts/client/china-cdn";
import { waitForProvisionStateChange } from "@edge-contracts/client/china-cdn/waiters";

const hostname = process.argv[2] ?? "www.example3.com";
// Against the real service: auth: edgeGridFromDefaults() of @edge-contracts/client/node in place of a host.
const china = createChinaCdnClient({ host: process.env["MOCK_URL"] ?? "http://127.0.0.1:4010" });

const asked = await china.createProvisionStateChange({ hostname, body: { hostname, targetState: "WHITELISTED" } });
if (isProblem(asked, "change-in-progress")) throw new Error(`${hostname} is on its way already, or there.`);
if (!asked.ok) throw new Error(`${hostname} was not asked for: ${asked.status} ${JSON.stringify(asked.error)}`);
const change = await waitForProvisionStateChange(china, hostname, asked.data.id, {
  onProgress: ({ currentStatus }) => console.log(currentStatus),
});
console.log(`${hostname} is whitelisted since ${change.completedDate}.`);
