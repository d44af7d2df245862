import { existsSync, readdirSync, readFileSync } from "node:fs";

// Prints `N passed, N failed, N skipped`, summed over the JSON report that every workspace's Vitest run leaves behind.
// Plain JavaScript with what Node 20 has, because CI calls it without npm.

const named = JSON.parse(readFileSync("package.json", "utf8")).workspaces;
const inside = (folder) => readdirSync(folder).map((name) => `${folder}/${name}`);
const workspaces = [".", ...named.flatMap((name) => (name.endsWith("/*") ? inside(name.slice(0, -2)) : [name]))];
let passed = 0;
let failed = 0;
let skipped = 0;
for (const folder of workspaces) {
  const file = `${folder}/reports/vitest.json`;
  if (!existsSync(file)) {
    console.error(`${folder} left no test report: its tests did not run.`);
    failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(file, "utf8"));
  passed += report.numPassedTests;
  skipped += report.numPendingTests + report.numTodoTests;
  // A file that does not even load fails without a failed test.
  failed += report.numFailedTests || (report.success ? 0 : 1);
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
if (failed > 0 || passed === 0) process.exitCode = 1;
