import { parseArgs } from "node:util";
import { UsageProblem } from "./usage-problem.ts";

/** The flags of `edge-mock` as text. */
export function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        json: { type: "boolean" },
        "list-drift": { type: "boolean" },
        port: { type: "string" },
        "control-port": { type: "string" },
        tls: { type: "boolean" },
        "tls-host": { type: "string", multiple: true },
        "tls-ca": { type: "string" },
        "body-limit": { type: "string" },
        cors: { type: "boolean" },
        host: { type: "string" },
        auth: { type: "string" },
        edgerc: { type: "string" },
        api: { type: "string", multiple: true },
        stateless: { type: "boolean" },
        progression: { type: "string" },
        db: { type: "string" },
        seed: { type: "string" },
        hostnames: { type: "string" },
        "strict-cps": { type: "boolean" },
        set: { type: "string", multiple: true },
        scenario: { type: "string", multiple: true },
        "list-scenarios": { type: "boolean" },
        drift: { type: "string", multiple: true },
      },
    });
  } catch (error) {
    // Node goes on to explain `--`, which helps nobody here.
    const [fault = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    throw new UsageProblem(`${fault.replace(/\.$/, "")}. See edge-mock --help.`);
  }
}
