import { execFileSync } from "node:child_process";
import { apiIds } from "@edge-contracts/specs/apis";

const runs = 5;

/** Prints how long `startMock` takes for each API alone, every time in a fresh process: the best of a few, which disturbs least. */
export function measureStarts(): void {
  const library = new URL("../dist/index.js", import.meta.url).href;
  console.log(`\nstartMock of one API in a fresh process, best of ${runs}`);
  for (const api of apiIds) {
    const script = `
      const { startMock } = await import(${JSON.stringify(library)});
      const begun = performance.now();
      const mock = await startMock({ apis: [${JSON.stringify(api)}] });
      console.log(performance.now() - begun);
      await mock.close();`;
    const measured = Array.from({ length: runs }, () =>
      Number(execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" })),
    );
    console.log(`${api}: ${Math.min(...measured).toFixed(0)} ms`);
  }
}
