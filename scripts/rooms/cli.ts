import { checkRooms } from "./check-rooms.ts";

// `npm run rooms`: says which imports ARCHITECTURE.md does not allow.
const faults = await checkRooms(".");
if (faults.length > 0) {
  console.error(`${faults.join("\n")}\n\n${faults.length} imports go where ARCHITECTURE.md has no way.`);
  process.exitCode = 1;
}
