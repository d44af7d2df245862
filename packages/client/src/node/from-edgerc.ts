import { open } from "node:fs/promises";
import { homedir, platform } from "node:os";
import { join } from "node:path";
import type { EdgeGridCredentials } from "../auth/edgegrid/credentials.ts";
import { edgeGridFrom } from "../auth/edgegrid/edge-grid-from.ts";
import type { EdgeGridAuth, EdgeGridOptions } from "../auth/edgegrid/edge-grid-signer.ts";
import { readEnvironment } from "../auth/edgegrid/from-environment.ts";
import { parseEdgerc } from "../auth/edgegrid/parse-edgerc.ts";
import { CredentialsError } from "../errors/credentials-error.ts";

/** Which file and section are read. */
export interface EdgercOptions extends EdgeGridOptions {
  /** The file that `AKAMAI_EDGERC` names unless given, and else `~/.edgerc`; a leading `~` is the home folder. */
  readonly path?: string | undefined;
  /** The section that `AKAMAI_EDGERC_SECTION` names unless given, and else `default`. */
  readonly section?: string | undefined;
  /** Told where the file is open to others; a warning of the process unless given. */
  readonly onWarning?: ((message: string) => void) | undefined;
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

async function readEdgerc(options: EdgercOptions, alternative = ""): Promise<EdgeGridCredentials> {
  const { accountSwitchKey, onWarning = (message) => process.emitWarning(message, "CredentialsWarning") } = options;
  const { path, section } = placeOf(options);
  let bytes: Uint8Array;
  try {
    const file = await open(/^~(?=$|[/\\])/.test(path) ? join(homedir(), path.slice(1)) : path);
    try {
      const { mode } = await file.stat();
      // Windows keeps rights elsewhere.
      if (platform() !== "win32" && (mode & 0o077) !== 0) {
        onWarning(`Other users of this machine can read ${path}. Run chmod 600 ${path}.`);
      }
      bytes = await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const remedy = `Put the four lines of your API client there, or name another file.${alternative}`;
    throw new CredentialsError(`The file ${path} cannot be read (${code ?? message}). ${remedy}`, { cause });
  }
  const credentials = parseEdgerc(textOf(bytes, path), section);
  return accountSwitchKey === undefined ? credentials : { ...credentials, accountSwitchKey };
}

/** Which file and section are meant: what is given, what the vendor's variables name, the usual ones. */
export function placeOf({ path, section, environment = process.env }: EdgercOptions) {
  return {
    path: path ?? (environment["AKAMAI_EDGERC"] || "~/.edgerc"),
    section: section ?? (environment["AKAMAI_EDGERC_SECTION"] || "default"),
  };
}

/** Editors of Windows write UTF-16, with a mark that says so. */
function textOf(bytes: Uint8Array, path: string): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.includes(0)) throw new CredentialsError(`The file ${path} is no text in UTF-8. Save it as UTF-8.`);
  return new TextDecoder().decode(bytes);
}
