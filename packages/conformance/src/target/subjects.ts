import { readFile } from "node:fs/promises";
import { CouldNotRun } from "./could-not-run.ts";

/** What requests may be about on a server, by the names of parameters: `{ "hostname": "www.example.com" }`. */
export type Subjects = Readonly<Record<string, string>>;

/** Reads subjects from a JSON file. */
export async function readSubjects(file: string): Promise<Subjects> {
  const content = await readFile(file, "utf8")
    .then((text) => JSON.parse(text) as unknown)
    .catch((error: Error) => {
      throw new CouldNotRun(`The subjects cannot be read: ${error.message}`);
    });
  if (typeof content !== "object" || content === null || Array.isArray(content))
    throw new CouldNotRun(`${file} must be a JSON object from parameter names to values.`);
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => {
      if (typeof value !== "string" && typeof value !== "number")
        throw new CouldNotRun(`${file}: the subject ${name} must be text or a number.`);
      return [name, String(value)];
    }),
  );
}
