/** The command line as a report may show it: what gives somebody access is left out. */
export function shownCommand(argv: readonly string[]): string {
  const shown = argv.map((text, index) => {
    if (secretFlags.has(argv[index - 1] ?? "")) return "[redacted]";
    const [flag = "", ...value] = text.split("=");
    if (value.length > 0 && secretFlags.has(flag)) return `${flag}=[redacted]`;
    return text.replace(/(\/\/)[^/@]*@/, "$1[redacted]@");
  });
  return ["edge-conformance", ...shown].map(quoted).join(" ");
}

const secretFlags = new Set(["--token", "--read-only-token", "--no-grant-token", "--account-switch-key"]);

function quoted(text: string): string {
  return /^[\w./:=,@[\]-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
