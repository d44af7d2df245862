import { readFile } from "node:fs/promises";
import type { RecordedExchange } from "./recorded-exchange.ts";
import { RecordingProblem } from "./recording-problem.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads an HTTP archive (HAR), or a recording of the conformance suite with one exchange in each line. Requests that got
 * no answer are left out.
 *
 * @throws {RecordingProblem} where it is neither.
 */
export async function readRecording(file: string): Promise<RecordedExchange[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new RecordingProblem(`${file} cannot be read (${error.code}).`);
  });
  const whole = parsed(text);
  if (whole && "log" in whole) return listOf(objectOf(whole["log"])["entries"]).flatMap(ofArchive);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const read = lines.flatMap((line) => ofLine(parsed(line) ?? {}));
  if (read.length === 0) {
    throw new RecordingProblem(
      `${file} is no HTTP archive (HAR), and no recording of the conformance suite with an exchange in each line.`,
    );
  }
  return read;
}

function ofArchive(entry: unknown): RecordedExchange[] {
  const request = objectOf(objectOf(entry)["request"]);
  const response = objectOf(objectOf(entry)["response"]);
  const { text, encoding } = objectOf(response["content"]);
  const url = URL.parse(String(request["url"] ?? ""));
  if (!url || !response["status"]) return [];
  return [
    {
      method: String(request["method"]).toUpperCase(),
      target: url.pathname + url.search,
      requestHeaders: pairsOf(request["headers"]),
      status: Number(response["status"]),
      headers: pairsOf(response["headers"]),
      ...(typeof text === "string" && {
        text: encoding === "base64" ? Buffer.from(text, "base64").toString("utf8") : text,
      }),
    },
  ];
}

function ofLine(line: Json): RecordedExchange[] {
  const request = objectOf(line["request"]);
  const response = objectOf(line["response"]);
  const { path, method } = request;
  if (typeof path !== "string" || typeof method !== "string" || typeof response["status"] !== "number") return [];
  return [
    {
      method: method.toUpperCase(),
      target: path,
      requestHeaders: namesOf(request["headers"]),
      status: response["status"],
      headers: namesOf(response["headers"]),
      ...(typeof response["body"] === "string" && { text: response["body"] }),
    },
  ];
}

function parsed(text: string): Json | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function pairsOf(headers: unknown): Record<string, string> {
  return Object.fromEntries(
    listOf(headers).map((pair) => {
      const { name, value } = objectOf(pair);
      return [String(name).toLowerCase(), String(value)];
    }),
  );
}

function namesOf(headers: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(objectOf(headers)).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
