import { Refusal } from "../ground/refusal.ts";

/** What a Prefer header (RFC 7240) asks of the examples. */
export interface Preferences {
  readonly code?: number;
  readonly example?: string;
  readonly dynamic?: boolean;
}

/** Reads `code`, `example` and `dynamic`; other preferences are for others and ignored, as the RFC demands. */
export function preferences(header: string | undefined): Preferences {
  if (!header) return {};
  const asked = new Map(
    header.split(/[,;]/).map((preference): [string, string] => {
      const [name = "", ...value] = preference.split("=");
      return [
        name.trim().toLowerCase(),
        value
          .join("=")
          .trim()
          .replace(/^"(.*)"$/, "$1"),
      ];
    }),
  );
  const code = asked.get("code");
  const example = asked.get("example");
  if (code !== undefined && !/^[1-5]\d\d$/.test(code)) throw unusable("code", "an HTTP status");
  if (example === "") throw unusable("example", "the name of an example");
  const dynamic = asked.get("dynamic");
  return {
    ...(code !== undefined && { code: Number(code) }),
    ...(example !== undefined && { example }),
    ...(dynamic !== undefined && { dynamic: dynamic.toLowerCase() !== "false" }),
  };
}

function unusable(name: string, wanted: string): Refusal {
  return new Refusal("unknown-preference", { status: 400, detail: `Prefer: ${name} takes ${wanted}.` });
}
