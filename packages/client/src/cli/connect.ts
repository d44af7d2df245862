import type { Auth } from "../auth/auth.ts";
import { edgeGrid } from "../auth/edgegrid/edge-grid.ts";
import { readEnvironment } from "../auth/edgegrid/from-environment.ts";
import { serverClock } from "../auth/edgegrid/server-clock.ts";
import { tokenAuth } from "../auth/token-auth.ts";
import { edgeGridFromDefaults } from "../node/from-edgerc.ts";
import { events } from "../observe/events.ts";
import { CommandError } from "./command-error.ts";
import type { CommandApi } from "./command-table.ts";
import type { Flag, FlagValues } from "./flags.ts";
import type { Io } from "./io.ts";
import { mockCredentials } from "./mock-credentials.ts";

/** The flags that say where to and in whose name. */
export const connectionFlags: readonly Flag[] = [
  { name: "host", type: "string", meaning: "a host name or origin; the credentials' host unless given" },
  { name: "mock", type: "boolean", meaning: "talks to the mock server on 127.0.0.1:4010" },
  {
    name: "edgerc",
    type: "string",
    meaning: "the credentials file; the variables AKAMAI_* come first, then AKAMAI_EDGERC or ~/.edgerc",
  },
  {
    name: "section",
    type: "string",
    meaning: "its section, or the middle of the variables' names; AKAMAI_EDGERC_SECTION unless given",
  },
  {
    name: "token-file",
    type: "string",
    meaning: "a file with the token; the variable EDGE_CONTRACTS_TOKEN unless given",
  },
  { name: "timeout", type: "number", meaning: "seconds to wait in all" },
  { name: "verbose", type: "boolean", meaning: "tells every attempt on standard error, without secrets" },
];

/** Where `npm start` puts the mock. */
export const mockOrigin = "http://127.0.0.1:4010";

/** Creates the client of an API as the flags say. */
export async function connect<Client>(
  api: CommandApi,
  flags: FlagValues,
  io: Io,
  accountSwitchKey?: string,
): Promise<Client> {
  const create = await api.load();
  const host = (flags.get("host") ?? (flags.get("mock") ? mockOrigin : undefined)) as string | undefined;
  const timeout = flags.get("timeout") as number | undefined;
  const auth = api.takesToken ? await tokenOf(flags, io) : authOf(flags, io, accountSwitchKey);
  if (api.takesToken && host === undefined) throw new CommandError(`Say where ${api.id} is: --host, or --mock.`);
  const observe = events((event) => io.err(`${JSON.stringify(event)}\n`));
  return create({
    host,
    auth,
    userAgent: "edge-contracts-cli",
    ...(timeout !== undefined && { timeoutMs: timeout * 1000 }),
    ...(flags.get("verbose") === true && { observe }),
  } as never) as Client;
}

/** Like the client, environment first and then the file; the mock has credentials that everybody knows. */
export function authOf(flags: FlagValues, io: Io, accountSwitchKey: string | undefined): Auth {
  const { environment } = io;
  const path = flags.get("edgerc") as string | undefined;
  const section = flags.get("section") as string | undefined;
  const onWarning = (message: string) => io.err(`${message}\n`);
  const options = { path, section, accountSwitchKey, environment, onWarning, clock: serverClock() };
  const isGiven = path !== undefined || section !== undefined || readEnvironment(options).credentials !== undefined;
  if (flags.get("mock") && !isGiven) {
    return edgeGrid({ ...mockCredentials, accountSwitchKey });
  }
  return edgeGridFromDefaults(options);
}

/** Never a flag's value, which every user of the machine could read. */
async function tokenOf(flags: FlagValues, io: Io): Promise<Auth | undefined> {
  const file = flags.get("token-file") as string | undefined;
  const token = file === undefined ? io.environment["EDGE_CONTRACTS_TOKEN"] : (await io.readFile(file)).trim();
  if (token) return tokenAuth(token);
  if (flags.get("mock")) return tokenAuth(mockCredentials.token);
  throw new CommandError("Give a token: --token-file, or the variable EDGE_CONTRACTS_TOKEN.");
}
