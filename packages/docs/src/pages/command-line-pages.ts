import type { CommandDescription } from "@edge-contracts/client/command-line";
import { rootFrom } from "../contract/addresses.ts";
import { code, fence, link, sections, table } from "../text/markdown.ts";
import { plain } from "../text/prose.ts";
import type { Page } from "./page.ts";

const path = "command-line";

/** A page for each command of the client's command line, in the words of its own help, and one that leads to them. */
export function commandLinePages(commands: readonly CommandDescription[]): Page[] {
  return [overview(commands), ...commands.map(commandPage)];
}

function overview(commands: readonly CommandDescription[]): Page {
  const rows = commands.map(({ name, summary }) => [
    link(code(name), `${rootFrom(path)}${path}/${name}/`),
    plain(summary),
  ]);
  return {
    path,
    title: "Command line",
    description: "What the command edge-contracts can do: calls, waiting, renewals, and looking for what is wrong.",
    body: sections(
      "The client brings the command `edge-contracts`. Each command has `--help`, which its page here repeats; in bash, zsh, fish and PowerShell the names and flags complete themselves.",
      table(["Command", "What it does"], rows),
      "Scripts go by the exit code: 0 done, 1 refused by the API, 2 wrong use or credentials, 3 no usable answer, 4 waiting has ended without what was waited for.",
    ),
  };
}

function commandPage({ name, summary, helps }: CommandDescription): Page {
  const [own, ...below] = helps;
  return {
    path: `${path}/${name}`,
    title: `edge-contracts ${name}`,
    description: `${summary.replace(/\.$/, "")}.`,
    body: sections(
      `${plain(summary.replace(/\.$/, ""))}.`,
      fence("text", own?.text ?? ""),
      ...below.map(({ words, text }) => sections(`## ${code(words)}`, fence("text", text))),
      link("All commands", `${rootFrom(`${path}/${name}`)}${path}/`),
    ),
  };
}
