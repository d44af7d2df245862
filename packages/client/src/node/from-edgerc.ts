import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { EdgeGridCredentials } from "../auth/edgegrid/credentials.ts";
import { edgeGridFrom } from "../auth/edgegrid/edge-grid-from.ts";
import type { EdgeGridAuth, EdgeGridOptions } from "../auth/edgegrid/edge-grid-signer.ts";
import { readEnvironment } from "../auth/edgegrid/from-environment.ts";
import { parseEdgerc } from "../auth/edgegrid/parse-edgerc.ts";
import { CredentialsError } from "../errors/credentials-error.ts";

/** Which file and section are read. */
export interface EdgercOptions extends EdgeGridOptions {
  /** `~/.edgerc` unless given; a leading `~` is the home folder. */
  readonly path?: string | undefined;
  /** `default` unless given. */
  readonly section?: string | undefined;
  /** Where to look for variables first; the process's unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Replaces `account_key` of the file. */
  readonly accountSwitchKey?: string | undefined;
}

/**
 * Signs with a section of an `.edgerc` file, read at the first call and again when its credentials are refused.
 *
 * @example
 * ```ts
 * import { createCpsClient } from "@edge-contracts/client/cps";
 * import { edgeGridFromEdgerc } from "@edge-contracts/client/node";
 *
 * const cps = createCpsClient({ auth: edgeGridFromEdgerc({ section: "default" }) }); // nothing is read before a call
 * console.log(Object.keys(cps).length);
 * ```
 */
export function edgeGridFromEdgerc(options: EdgercOptions = {}): EdgeGridAuth {
  return edgeGridFrom(() => readEdgerc(options), options);
}

/**
 * Signs with the environment's credentials where it has all of them, else with those of an `.edgerc` file.
 *
 * @example
 * ```ts
 * import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
 * import { edgeGridFromDefaults } from "@edge-contracts/client/node";
 *
 * const china = createChinaCdnClient({ auth: edgeGridFromDefaults() });
 * console.log((await china.listPropertyHostnames().orThrow()).propertyHostnames.length);
 * ```
 */
export function edgeGridFromDefaults(options: EdgercOptions = {}): EdgeGridAuth {
  const load = () => {
    const { credentials, missing } = readEnvironment(options);
    return credentials ?? readEdgerc(options, ` Or set the variables ${missing.join(", ")}.`);
  };
  return edgeGridFrom(load, options);
}

async function readEdgerc(
  { path = "~/.edgerc", section, accountSwitchKey }: EdgercOptions,
  alternative = "",
): Promise<EdgeGridCredentials> {
  let text: string;
  try {
    text = await readFile(/^~(?=$|[/\\])/.test(path) ? join(homedir(), path.slice(1)) : path, "utf8");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const remedy = `Put the four lines of your API client there, or name another file.${alternative}`;
    throw new CredentialsError(`The file ${path} cannot be read (${code ?? message}). ${remedy}`, { cause });
  }
  const credentials = parseEdgerc(text, section);
  return accountSwitchKey === undefined ? credentials : { ...credentials, accountSwitchKey };
}
