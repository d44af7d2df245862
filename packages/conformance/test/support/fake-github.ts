import { createServer } from "node:http";
import { listenOnLoopback } from "../../src/exchange/listen-on-loopback.ts";
import { readBody } from "../../src/exchange/read-body.ts";

/** An issue of the fake. */
export interface FakeIssue {
  number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  labels: string[];
  comments: string[];
}

/** What it answers instead of doing what it is asked, once. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

/** A server that keeps issues as GitHub's REST API does, as far as a watch needs it. */
export async function startFakeGithub(token: string) {
  const issues: FakeIssue[] = [];
  const requests: string[] = [];
  const refusals: Refusal[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", "http://github.test");
    const method = incoming.method ?? "GET";
    requests.push(`${method} ${url.pathname}`);
    const text = (await readBody(incoming)).toString();
    const answer = (status: number, value: unknown = {}, headers = {}) =>
      outgoing.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
    const refusal = refusals.shift();
    if (refusal) return answer(refusal.status, {}, refusal.headers);
    if (incoming.headers.authorization !== `Bearer ${token}`) return answer(401);
    const [, path = ""] = /^\/repos\/o\/n(\/.*)$/.exec(url.pathname) ?? [];
    if (method === "GET" && path === "/issues") {
      const page = Number(url.searchParams.get("page") ?? 1);
      const labelled = issues.filter(({ labels }) => labels.includes(url.searchParams.get("labels") ?? ""));
      return answer(200, labelled.toReversed().slice((page - 1) * 100, page * 100));
    }
    const body = JSON.parse(text || "{}");
    if (method === "POST" && path === "/issues") {
      const issue = { number: issues.length + 1, state: "open" as const, comments: [], ...body };
      issues.push(issue);
      return answer(201, issue);
    }
    const [, number, more] = /^\/issues\/(\d+)(\/comments)?$/.exec(path) ?? [];
    const issue = issues.find((each) => each.number === Number(number));
    if (!issue) return answer(404);
    if (more) issue.comments.push(body.body);
    else Object.assign(issue, body);
    return answer(more ? 201 : 200, issue);
  });
  const { origin, close } = await listenOnLoopback(server);
  return { url: origin, issues, requests, refusals, close };
}
