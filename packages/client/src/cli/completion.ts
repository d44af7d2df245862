import { callFlags } from "./call-command.ts";
import { CommandError } from "./command-error.ts";
import type { CommandApi } from "./command-table.ts";
import { flagName } from "./parse-flags.ts";
import { waitFlags, waitings } from "./wait-command.ts";

/** The words that may follow others; what a shell's completion asks for by `complete <words>`. */
export function complete(apis: readonly CommandApi[], words: readonly string[]): readonly string[] {
  const [command, first, second] = words;
  if (command === undefined) return ["call", "wait", "completion", "help"];
  if (command === "completion") return first === undefined ? Object.keys(scripts) : [];
  if (command === "wait") {
    if (first === undefined) return Object.keys(waitings);
    return [...(waitings[first]?.flags ?? []), ...waitFlags].map(({ name }) => `--${name}`);
  }
  if (command !== "call") return [];
  if (first === undefined) return apis.map(({ id }) => id);
  const operations = apis.find(({ id }) => id === first)?.operations ?? [];
  if (second === undefined) return operations.map(({ id }) => id);
  const parameters = operations.find(({ id }) => id === second)?.parameters ?? [];
  return [...new Set([...parameters, ...callFlags].map(({ name }) => `--${flagName(name)}`))];
}

/** The script that a shell is to evaluate; it asks the command itself, so that it never gets old. */
export function completionScript(shell: string): string {
  const script = Object.hasOwn(scripts, shell) ? scripts[shell as keyof typeof scripts] : undefined;
  if (script === undefined)
    throw new CommandError(`There is no completion for "${shell}"; known are ${Object.keys(scripts).join(", ")}.`);
  return script;
}

const scripts = {
  bash: `_edge_contracts() {
  local words=("\${COMP_WORDS[@]:1:COMP_CWORD-1}")
  COMPREPLY=($(compgen -W "$(edge-contracts complete "\${words[@]}")" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _edge_contracts edge-contracts
`,
  zsh: `_edge_contracts() { compadd -- $(edge-contracts complete "\${words[@]:1:$((CURRENT - 2))}") }
compdef _edge_contracts edge-contracts
`,
  fish: `complete -c edge-contracts -f -a '(edge-contracts complete (commandline -opc)[2..-1])'
`,
} as const;
