import { fileURLToPath } from "node:url";
import { examine, thisMachine } from "./examine.ts";

// `npm run doctor`: says of each thing that the scripts rely on whether it is right, or what mends it.
const findings = await examine(thisMachine(fileURLToPath(new URL("../..", import.meta.url))));
for (const { what, right, found, mend, optional } of findings) {
  const mark = right ? "ok    " : optional ? "note  " : "WRONG ";
  console.log(`${mark}${what.padEnd(22)} ${found}${mend === undefined ? "" : `\n${" ".repeat(29)}→ ${mend}`}`);
}
if (findings.some(({ right, optional }) => !right && !optional)) process.exitCode = 1;
