import { execFileSync } from "node:child_process";
import { apiIds } from "@edge-contracts/specs/apis";
import { atMost, type Budgeted } from "./budgeted.ts";
import { mockCli } from "./mock-cli.ts";
import { startServer } from "./start-server.ts";

const runs = 5;

/** Measures starts, every time in a fresh process: the best of a few, which is disturbed least. */
export async function measureStarts(): Promise<Budgeted[]> {
  const library = apiIds.map((api) => {
    const measured = Array.from({ length: runs }, () => startLibrary(api));
    return atMost(`startMock of ${api}, best of ${runs}`, Math.min(...measured), 100, "ms");
  });
  const milliseconds: number[] = [];
  const megabytes: number[] = [];
  for (let run = 0; run < runs; run++) {
    const server = await startServer([mockCli, "--port", "0", "--control-port", "0", "--json"], /"url":"([^"]+)"/);
    milliseconds.push(server.startMilliseconds);
    megabytes.push(server.megabytes ?? Number.NaN);
    server.stop();
    await server.ended;
  }
  return [
    ...library,
    atMost(`edge-mock with all APIs, best of ${runs}`, Math.min(...milliseconds), 500, "ms"),
    atMost(`edge-mock with all APIs, most of ${runs}`, Math.max(...megabytes), 200, "MB"),
  ];
}

function startLibrary(api: string): number {
  const library = new URL("../dist/index.js", import.meta.url).href;
  const script = `
    const { startMock } = await import(${JSON.stringify(library)});
    const begun = performance.now();
    const mock = await startMock({ apis: [${JSON.stringify(api)}] });
    console.log(performance.now() - begun);
    await mock.close();`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" }));
}
