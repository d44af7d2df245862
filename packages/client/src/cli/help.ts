import { callFlags } from "./call-command.ts";
import type { CommandApi, CommandOperation } from "./command-table.ts";
import { flagName } from "./parse-flags.ts";
import { waitFlags, waitings } from "./wait-command.ts";

const meanings: Readonly<Record<string, string>> = {
  body: "JSON, @file, or - for standard input",
  accept: "the media type to ask for, or its version such as v1",
  "content-type": "the media type of the body, or its version such as v1",
  output: "json (the default) or table",
  yes: "needed by what destroys something",
  host: "a host name or origin; the credentials' host unless given",
  mock: "talks to the mock server on 127.0.0.1:4010",
  edgerc: "the credentials file; the variables AKAMAI_* come first, then ~/.edgerc",
  section: "its section, or the middle of the variables' names",
  "token-file": "a file with the token; the variable EDGE_CONTRACTS_TOKEN unless given",
  timeout: "seconds to wait in all",
  verbose: "tells every attempt on standard error, without secrets",
  "account-switch-key": "acts for another account",
};

/** The help of the whole command. */
export function help(apis: readonly CommandApi[]): string {
  return `Usage: edge-contracts call <api> <operation> [flags]
       edge-contracts wait <what> [flags]
       edge-contracts completion bash|zsh|fish

Calls an operation of a contract, signed and checked as the client does it.

APIs
${pairs(apis.map(({ id, title }) => [id, title]))}
What to wait for
${pairs(Object.entries(waitings).map(([name, { summary }]) => [name, summary]))}
Add --help after an API, an operation or a thing to wait for.

Exit codes: 0 done, 1 refused by the API, 2 wrong use or credentials, 3 no usable answer, 4 waiting ended without.
`;
}

/** The help of one API: its operations. */
export function apiHelp({ id, title, operations }: CommandApi): string {
  return `Usage: edge-contracts call ${id} <operation> [flags]\n\n${title}\n\n${pairs(operations.map((each) => [each.id, each.summary]))}`;
}

/** The help of one operation. */
export function operationHelp({ id }: CommandApi, operation: CommandOperation): string {
  const { parameters, accept, body, description } = operation;
  const notes = parameters.map(({ name, type, required, example }) => [
    `--${flagName(name)}`,
    [type, required && "required", example !== undefined && `for example ${String(example)}`]
      .filter(Boolean)
      .join(", "),
  ]);
  const flags = callFlags.filter(({ name }) => name !== "yes" || operation.effect === "destructive");
  const shown = flags.filter(({ name }) => !["body", "content-type"].includes(name) || body.length > 0);
  return `Usage: edge-contracts call ${id} ${operation.id} [flags]

${operation.summary}. ${operation.request}

${description}

Parameters
${pairs(notes as [string, string][])}
Flags
${flagPairs(shown)}${accept.length > 1 ? `\nAnswers, the default first\n${list(accept)}` : ""}${body.length > 1 ? `\nBodies, the default first\n${list(body)}` : ""}`;
}

/** The help of one thing to wait for. */
export function waitHelp(what: string): string {
  const { summary, flags = [] } = waitings[what] ?? {};
  const own = flags.map(({ name, type }) => [`--${name}`, `${type}, required`] as const);
  return `Usage: edge-contracts wait ${what} [flags]\n\n${summary}.\n\nParameters\n${pairs(own)}\nFlags\n${flagPairs(waitFlags)}`;
}

function flagPairs(flags: readonly { readonly name: string }[]): string {
  return pairs(flags.map(({ name }) => [`--${name}`, meanings[name] ?? ""]));
}

function pairs(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}\n`).join("");
}

function list(items: readonly string[]): string {
  return items.map((item) => `  ${item}\n`).join("");
}
