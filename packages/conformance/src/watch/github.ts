import { setTimeout as sleep } from "node:timers/promises";
import { CouldNotRun } from "../target/could-not-run.ts";

/** An issue as far as this package looks at it. */
export interface Issue {
  readonly number: number;
  readonly state: "open" | "closed";
  readonly body: string | null;
  /** Present where it is a pull request. */
  readonly pull_request?: unknown;
}

/** Where the issues are, and who writes them. */
export interface GithubOptions {
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  /** Between requests that write; GitHub asks for a second. */
  readonly pauseMs?: number;
  /** How long it is waited where GitHub asks for patience. */
  readonly patienceMs?: number;
}

/** The requests about issues that a watch needs. */
export interface Github {
  /** All with a label, closed ones too. */
  issues(label: string): Promise<Issue[]>;
  open(title: string, body: string, label: string): Promise<number>;
  change(number: number, changes: { title?: string; body?: string; state?: Issue["state"] }): Promise<void>;
  comment(number: number, body: string): Promise<void>;
}

/** Speaks with GitHub's REST API. What it refuses is a {@link CouldNotRun}, whose message never has the token. */
export function createGithub({
  apiUrl,
  repository,
  token,
  pauseMs = 1000,
  patienceMs = 120_000,
}: GithubOptions): Github {
  const base = `${apiUrl.replace(/\/$/, "")}/repos/${repository}`;

  const send = async (method: string, path: string, body?: object): Promise<Response> => {
    for (let attempt = 1; ; attempt++) {
      if (body) await sleep(pauseMs);
      const answer = await fetch(base + path, {
        method,
        // A redirect would take the token to wherever it leads.
        redirect: "error",
        signal: AbortSignal.timeout(30_000),
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${token}`,
          "x-github-api-version": "2022-11-28",
          "user-agent": "edge-conformance",
          ...(body && { "content-type": "application/json" }),
        },
        ...(body && { body: JSON.stringify(body) }),
      }).catch((error: Error) => error);
      if (answer instanceof Response && answer.ok) return answer;
      const wait = attempt > 3 ? undefined : waitFor(answer, attempt);
      if (wait === undefined || wait > patienceMs)
        throw new CouldNotRun(`GitHub could not be told: ${await told(answer, method, path)}`);
      if (answer instanceof Response) await answer.body?.cancel();
      await sleep(wait);
    }
  };

  /** An issue may have been made although the answer was lost, so that only refusals and reads are asked again. */
  const waitFor = (answer: Response | Error, attempt: number): number | undefined => {
    if (!(answer instanceof Response)) return undefined;
    const { status, headers } = answer;
    const after = Number(headers.get("retry-after") ?? Number.NaN) * 1000;
    if ((status === 403 || status === 429) && !Number.isNaN(after)) return after;
    const isUsedUp = headers.get("x-ratelimit-remaining") === "0";
    if ((status === 403 || status === 429) && isUsedUp)
      return Math.max(0, Number(headers.get("x-ratelimit-reset")) * 1000 - Date.now());
    return status === 429 || status === 502 || status === 503 ? Math.min(patienceMs, 500 * 2 ** attempt) : undefined;
  };

  return {
    async issues(label) {
      const all: Issue[] = [];
      for (let page = 1; ; page++) {
        const query = new URLSearchParams({ state: "all", labels: label, per_page: "100", page: String(page) });
        const found = (await (await send("GET", `/issues?${query}`)).json()) as Issue[];
        if (!Array.isArray(found)) throw new CouldNotRun("GitHub could not be asked: its list of issues is no list.");
        all.push(...found.filter(({ pull_request }) => pull_request === undefined));
        if (found.length < 100) return all;
      }
    },
    async open(title, body, label) {
      const { number } = (await (await send("POST", "/issues", { title, body, labels: [label] })).json()) as Issue;
      return number;
    },
    async change(number, changes) {
      await (await send("PATCH", `/issues/${number}`, changes)).body?.cancel();
    },
    async comment(number, body) {
      await (await send("POST", `/issues/${number}/comments`, { body })).body?.cancel();
    },
  };
}

async function told(answer: Response | Error, method: string, path: string): Promise<string> {
  const what = `${method} ${path.split("?", 1)[0]}`;
  if (!(answer instanceof Response))
    return `${what} had no answer (${(answer.cause as Error | undefined)?.message ?? answer.message}).`;
  const hints = new Map([
    [401, " Is GITHUB_TOKEN right?"],
    [403, " The token needs the permission issues: write."],
    [404, " Is the repository right, and may the token see it?"],
    [410, " Issues are switched off in this repository."],
  ]);
  return `${what} was answered with ${answer.status}.${hints.get(answer.status) ?? ""}`;
}
