import { checkPatterns } from "./check-patterns.ts";

// `npm run patterns`: says which regular expressions a message of a stranger could stall.
const faults = await checkPatterns(".");
for (const fault of faults) console.error(fault);
// What recheck has started would wait for more.
process.exit(faults.length === 0 ? 0 : 1);
