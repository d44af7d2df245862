import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fenced } from "./fenced.ts";

/**
 * Runs the suite of either checkout against the mock of the other, for these APIs: a contract that only got wider is kept
 * by the old server too. Gives a table, and what failed.
 */
export async function runCrosswise(base: string, head: string, apis: readonly string[]): Promise<string> {
  const rows: string[] = [];
  const failures: string[] = [];
  for (const [title, suite, server] of [
    ["before, after", base, head],
    ["after, before", head, base],
    ["after, after", head, head],
  ] as const) {
    const mock = await startMock(server);
    for (const api of apis) {
      const { code, text } = await conform(suite, api, mock.urls);
      const line =
        text
          .trimEnd()
          .split("\n")
          .findLast((each) => / cases: /.test(each)) ?? "did not run";
      rows.push(`| ${api} | ${title} | ${code} | ${line.trim()} |`);
      if (code !== 0) failures.push(`${api}, ${title}\n${endOf(text.trim())}`);
    }
    mock.process.kill();
  }
  if (rows.length === 0) return "";
  const table = ["| API | contract, mock | exit code | |", "|---|---|---|---|", ...rows].join("\n");
  const shown = failures.map(
    (text) => `<details><summary>What failed</summary>\n\n${fenced("text", text)}\n\n</details>`,
  );
  return [table, ...shown].join("\n\n");
}

/** The last lines of what a run printed, none of them so long that a body in it is all that there is to read. */
function endOf(text: string): string {
  const shown: string[] = [];
  let left = 4000;
  for (const line of text.split("\n").reverse()) {
    const clipped = line.length > 300 ? `${line.slice(0, 300)} … (${line.length} characters)` : line;
    left -= clipped.length;
    if (left < 0) break;
    shown.unshift(clipped);
  }
  return shown.join("\n");
}

async function startMock(checkout: string): Promise<{ process: ChildProcess; urls: { url: string; control: string } }> {
  const args = ["packages/mock/bin/edge-mock.js", "--port", "0", "--control-port", "0", "--json"];
  const mock = spawn(process.execPath, args, { cwd: checkout, stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: mock.stdout })) {
    if (line.startsWith("{")) return { process: mock, urls: JSON.parse(line) };
  }
  throw new Error(`The mock of ${checkout} did not start.`);
}

async function conform(
  checkout: string,
  api: string,
  { url, control }: { url: string; control: string },
): Promise<{ code: number; text: string }> {
  const args = ["--api", api, "--target", url, "--control", control, "--allow-writes"];
  const run = spawn(process.execPath, [join(checkout, "packages/conformance/bin/edge-conformance.js"), ...args], {
    cwd: checkout,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [run.stdout, run.stderr])
    stream.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
  const [code] = await once(run, "close");
  return { code: code ?? 1, text };
}
