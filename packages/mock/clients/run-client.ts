import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleAccountKey } from "../src/auth/edgerc.ts";
import { edgerc, startMock, testCredentials } from "../src/index.ts";
import type { Found } from "./client.ts";
import type { Seen } from "./table.ts";

/** Runs a client against a mock of its own, through TLS, with signatures that are verified. */
export async function runClient({ command, folder }: Found): Promise<Seen> {
  const mock = await startMock({ tls: true, auth: "verify" });
  const own = await mkdtemp(join(tmpdir(), "edge-clients-"));
  try {
    const [ca, credentials] = [join(own, "ca.pem"), join(own, "edgerc")];
    await writeFile(ca, mock.ca ?? "");
    await writeFile(credentials, edgerc(testCredentials.edgegrid, new URL(mock.url).host, sampleAccountKey), {
      mode: 0o600,
    });
    const trust = { SSL_CERT_FILE: ca, REQUESTS_CA_BUNDLE: ca, NODE_EXTRA_CA_CERTS: ca };
    const env = { ...process.env, ...trust, EDGERC: credentials, EDGE_MOCK_CONTROL: mock.control.url };
    const output = await outputOf(command, { env, cwd: folder ?? own });
    const lines = output.split("\n").filter((line) => line.includes("\t"));
    const answered = (await mock.control.exchanges()).filter(({ status }) => status !== undefined && status < 300);
    return {
      operations: Object.fromEntries(lines.map((line) => line.split("\t") as [string, string])),
      calls: [...new Set(answered.flatMap(({ operationId }) => operationId ?? []))].sort(),
    };
  } finally {
    await mock.close();
    await rm(own, { recursive: true });
  }
}

function outputOf(
  [program, ...args]: Found["command"],
  options: { env: NodeJS.ProcessEnv; cwd: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", () => resolve(output));
  });
}
