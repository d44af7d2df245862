/** The status and text that a curl command gets. */
export async function runCurl(command: string): Promise<{ status: number; text: string }> {
  const [program, ...words] = wordsOf(command);
  if (program !== "curl") throw new Error(`This is no curl command: ${command}`);
  const headers = new Headers();
  let url: string | undefined;
  let method: string | undefined;
  let body: string | undefined;
  const rest = words.values();
  for (const word of rest) {
    const value = () => rest.next().value ?? "";
    if (word === "-X") method = value();
    else if (word === "-H") headers.append(...(splitHeader(value()) as [string, string]));
    else if (word === "--data") body = value();
    else if (word.startsWith("-") && !["-i", "-s"].includes(word)) throw new Error(`Unknown option ${word}`);
    else if (!word.startsWith("-")) url = word;
  }
  if (url === undefined) throw new Error(`The command asks nobody: ${command}`);
  const response = await fetch(url, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers,
    ...(body !== undefined && { body }),
  });
  return { status: response.status, text: await response.text() };
}

function splitHeader(line: string): string[] {
  const at = line.indexOf(":");
  return [line.slice(0, at), line.slice(at + 1).trim()];
}

/** The words of a command as a POSIX shell sees them, for commands without expansions. */
function wordsOf(command: string): string[] {
  const words = command.match(/(?:'[^']*'|\\[\s\S]|[^\s'\\])+/g) ?? [];
  return words
    .filter((word) => word !== "\\\n")
    .map((word) =>
      word.replaceAll(/'([^']*)'|\\([\s\S])/g, (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? ""),
    );
}
