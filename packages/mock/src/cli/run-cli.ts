import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { loadContract } from "@edge-contracts/specs/apis";
import { edgerc, sampleAccountKey } from "../auth/edgerc.ts";
import { testCredentials } from "../auth/test-credentials.ts";
import { drifts } from "../drift/drifts.ts";
import { scenarios } from "../faults/scenarios.ts";
import { type Mock, startMock } from "../start-mock.ts";
import { describeMock } from "./describe-mock.ts";
import { explain } from "./explain.ts";
import { type Arguments, parseArguments } from "./parse-arguments.ts";
import { usage } from "./usage.ts";
import { UsageProblem } from "./usage-problem.ts";
import { verifyCommand } from "./verify-command.ts";

/** What the command writes to. */
interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * Runs `edge-mock` until it is interrupted, and gives its exit code: 0, 1 (cannot listen) or 2 (wrong usage). `verify`
 * ends by itself, see its help.
 */
export async function runCli(
  args: readonly string[],
  { stdout, stderr }: Streams = process,
  interrupted: () => Promise<unknown> = () => Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]),
): Promise<number> {
  let mock: Mock | undefined;
  let temporary: string | undefined;
  try {
    if (args[0] === "verify") return await verifyCommand(args.slice(1), stdout);
    const asked = parseArguments(args);
    const text = asked.help ? usage : asked.listScenarios ? describeScenarios() : asked.listDrift && describeDrifts();
    if (text) {
      stdout.write(text);
      return 0;
    }
    mock = await startMock(asked);
    // A request to the control API: the HTTP client that it loads takes longer to start than the server.
    if (asked.drifts.length > 0) await mock.control.setDrifts(asked.drifts);
    for (const name of asked.scenarios) await mock.control.playScenario(name);
    // Only its owner may read it, as one expects of a file of that name.
    if (asked.edgerc)
      await writeFile(asked.edgerc, edgerc(testCredentials.edgegrid, new URL(mock.url).host, sampleAccountKey), {
        mode: 0o600,
      });
    let ca = asked.tlsCa;
    if (mock.ca !== undefined) {
      if (ca === undefined) {
        temporary = await mkdtemp(join(tmpdir(), "edge-mock-"));
        ca = join(temporary, "ca.pem");
      }
      await writeFile(ca, mock.ca);
    }
    stdout.write(await announcement(mock, asked, ca && resolve(ca)));
    await interrupted();
    return 0;
  } catch (error) {
    const message = explain(error);
    if (message === undefined) throw error;
    stderr.write(`${message}\n`);
    return error instanceof UsageProblem ? 2 : 1;
  } finally {
    await mock?.close();
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  }
}

async function announcement(mock: Mock, { apis, auth, json }: Arguments, ca: string | undefined): Promise<string> {
  const descriptions = await Promise.all(apis.map(async (id) => (await loadContract(id)).description));
  if (!json) return describeMock(mock, descriptions, auth, ca);
  const bases = Object.fromEntries(descriptions.map(({ id, basePath }) => [id, mock.url + basePath]));
  return `${JSON.stringify({ url: mock.url, control: mock.control.url, apis: bases, ...(ca !== undefined && { ca }) })}\n`;
}

/** What each scenario shows, and where it was reported. */
function describeScenarios(): string {
  return scenarios.map(({ name, title, symptom, report }) => `${name}\n  ${title}: ${symptom}\n  ${report}\n`).join("");
}

/** One line for each way to break a contract. */
function describeDrifts(): string {
  const widths = [
    Math.max(...drifts.map(({ name }) => name.length)),
    Math.max(...drifts.map((each) => each.class.length)),
  ];
  const [name = 0, group = 0] = widths;
  return drifts.map((each) => `${each.class.padEnd(group)}  ${each.name.padEnd(name)}  ${each.summary}\n`).join("");
}
