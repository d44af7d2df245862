import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadContract } from "@edge-contracts/specs/apis";
import { redoclyCli } from "../../src/workflows/run-respect.ts";
import type { HonestExchange } from "../find-occasions.ts";
import { execute, type Tool } from "./tool.ts";

/** `redocly drift`, which sends nothing: it judges what a whole run of the suite has asked, with what was answered. */
export function redoclyDrift(version: string): Tool {
  return {
    name: `redocly drift ${version}`,
    async complaintsAbout({ api, file, url, traffic }) {
      const folder = await mkdtemp(join(tmpdir(), "redocly-drift-"));
      const [archive, report] = [join(folder, "traffic.har"), join(folder, "report.json")];
      const server = url + (await loadContract(api)).description.basePath;
      try {
        await writeFile(archive, JSON.stringify(toArchive(distinct(traffic), url)));
        const argv = ["drift", archive, "--api", file, "--server", server, "--format", "json", "-o", report];
        const { output } = await execute(process.execPath, [redoclyCli, ...argv], 120_000, folder);
        const text = await readFile(report, "utf8").catch(() => {
          throw new Error(`redocly drift wrote no report:\n${output.slice(-2000)}`);
        });
        return complaintsIn(JSON.parse(text) as Report);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  };
}

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly message: string;
    readonly target: string;
    readonly operationId?: string;
    readonly method: string;
    readonly path: string;
  }[];
}

function complaintsIn({ problems }: Report): Set<string> {
  return new Set(
    problems.map(({ ruleId, message, target, operationId, method, path }) =>
      `${ruleId} ${operationId ?? `${method} ${path}`} ${target} ${message}`.replaceAll(/\d+/g, "#"),
    ),
  );
}

/** The exchanges as an HTTP archive, with everything that was said. */
function toArchive(traffic: readonly HonestExchange[], url: string): object {
  const list = (headers: Readonly<Record<string, string>>) =>
    Object.entries(headers).map(([name, value]) => ({ name, value }));
  const common = { httpVersion: "HTTP/1.1", cookies: [], headersSize: -1, bodySize: -1 };
  const entries = traffic.map(({ request, answer }) => ({
    startedDateTime: "2026-11-29T00:00:00.000Z",
    ...{ time: 1, cache: {}, timings: { send: 0, wait: 1, receive: 0 } },
    request: {
      ...common,
      method: request.method,
      url: url + request.path,
      headers: list(request.headers),
      queryString: [...new URL(url + request.path).searchParams].map(([name, value]) => ({ name, value })),
      ...(request.body.length > 0 && {
        postData: { mimeType: request.headers["content-type"] ?? "", text: request.body.toString() },
      }),
    },
    response: {
      ...common,
      ...{ status: answer.status, statusText: "", redirectURL: "" },
      headers: list(answer.headers),
      content: {
        size: answer.body.length,
        mimeType: answer.headers["content-type"] ?? "",
        text: answer.body.toString(),
      },
    },
  }));
  return { log: { version: "1.2", creator: { name: "drift-benchmark", version: "1" }, entries } };
}

/** Without what was asked and answered before in the same words. */
function distinct(exchanges: readonly HonestExchange[]): HonestExchange[] {
  const seen = new Set<string>();
  return exchanges.filter(({ request, answer }) => {
    const { method, path, headers, body } = request;
    const key = [method, path, headers["accept"], headers["prefer"], body, answer.status, answer.body].join("\n");
    return !seen.has(key) && seen.add(key);
  });
}
