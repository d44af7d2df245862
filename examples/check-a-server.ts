// Holds a server against its contract with reads only, as a scheduled job would, and says what it rests on.
//   npm start, and in another terminal: node examples/check-a-server.ts

import { runConformance } from "@edge-contracts/conformance";

const url = process.env["MOCK_URL"] ?? "http://127.0.0.1:4010";
const { counts, coverage } = await runConformance({ api: "admin-jobs", target: { url } });
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped.`);
console.log(`${coverage.exercised} of ${coverage.declared} documented answers were seen.`);
process.exitCode = counts.failed > 0 ? 1 : 0;
