import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import type { Auth } from "./auth/auth.ts";
import { authenticator } from "./auth/authenticator.ts";
import type { Credentials } from "./auth/credentials.ts";
import { testCredentials } from "./auth/test-credentials.ts";
import { connectControl } from "./control/connect-control.ts";
import type { Control } from "./control/control.ts";
import { createControl } from "./control/create-control.ts";
import { createEdge } from "./edge/create-edge.ts";
import { noInterference } from "./edge/interference.ts";
import { answerWithExample } from "./examples/answer-with-example.ts";
import { preferences } from "./examples/preferences.ts";
import type { Handler } from "./ground/checked-request.ts";
import { serveContract } from "./ground/served-api.ts";
import { simulateApis } from "./simulate-apis.ts";
import type { ProgressionMode } from "./simulator/progression.ts";
import type { SettingValue } from "./simulator/setting.ts";
import type { Simulation } from "./simulator/simulation.ts";
import { serverIdentity, type TlsOptions } from "./tls/server-identity.ts";

/** How a mock server is started; every member may be left out. */
export interface MockOptions {
  /** The ids of the APIs to serve; all by default. */
  readonly apis?: readonly string[];
  /** Whether credentials must be right (`verify`), be there (`presence`) or are not looked at (`off`, the default). */
  readonly auth?: Auth;
  /** Who is let in; the well-known test credentials by default. */
  readonly credentials?: Credentials;
  /** Any free port by default, so that many mocks run side by side. */
  readonly port?: number;
  /** The loopback address by default. */
  readonly host?: string;
  /** Speaks TLS with a certificate of its own, HTTP/1.1 and HTTP/2; {@link Mock.ca} is who signed it. False by default. */
  readonly tls?: boolean | TlsOptions;
  /** The port of the control API, always on the loopback address; any free one by default. */
  readonly controlPort?: number;
  /** Lets web pages of any origin use the APIs; real servers do not. False by default. */
  readonly cors?: boolean;
  /** How many milliseconds a request may take to arrive before it is answered with 408; 30000 by default. */
  readonly requestTimeout?: number;
  /** How many bytes the body of a request may have before it is answered with 413; 10 MiB by default. */
  readonly bodyLimit?: number | undefined;
  /** False answers everything with examples and remembers nothing. */
  readonly simulate?: boolean;
  /** How simulated things move; by default before the next request (`immediate`). */
  readonly progression?: ProgressionMode;
  /** A file that keeps the state over restarts; by default it is forgotten. */
  readonly db?: string;
  /** Decides everything random but keys and signatures; 1 by default. */
  readonly seed?: number;
  /** Where the virtual clock stands still until the control API moves it; by default it follows the wall clock. */
  readonly now?: Date | string;
  /** The number of hostnames in the simulated world; by default those that the documentation shows. */
  readonly hostnames?: number | undefined;
  /**
   * Whether CPS refuses client mutual authentication in a create, as live servers do. False by default, because the
   * published sample of an enrollment carries it. The same as the setting `strictCps` of `cps`.
   */
  readonly strictCps?: boolean;
  /** Settings of the simulators, by API. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, SettingValue>>>>;
}

/** A mock server that accepts connections. */
export interface Mock {
  /** The origin, without a base path: requests go to `${url}/cps/v2/enrollments` and so on. */
  readonly url: string;
  /** Decides what happens behind the APIs, and shows what happened. */
  readonly control: Control;
  /** The authority that clients have to trust, PEM; only with TLS. */
  readonly ca?: string;
  /** Ends the server and every connection to it. */
  close(): Promise<void>;
}

/**
 * Starts one server for all APIs, each under its real base path.
 *
 * @throws {RangeError} for an API that there is no contract of, or a setting that does not exist.
 * @throws {DatabaseProblem} where the database cannot be used.
 */
export async function startMock({
  apis = apiIds,
  auth = "off",
  credentials = testCredentials,
  port = 0,
  host = "127.0.0.1",
  tls = false,
  controlPort = 0,
  cors = false,
  requestTimeout = 30_000,
  bodyLimit,
  simulate = true,
  progression = "immediate",
  db = ":memory:",
  seed = 1,
  now,
  hostnames,
  strictCps = false,
  settings = {},
}: MockOptions = {}): Promise<Mock> {
  const contracts = await Promise.all([...new Set(apis)].map((id) => loadContract(id)));
  const simulation = await simulateApis(simulate ? contracts : [], {
    progression,
    db,
    seed,
    hostnames,
    settings: simulate ? withStrictCps(settings, strictCps) : {},
    ...(now !== undefined && { now: instantOf(now) }),
  });
  const identity = tls === false ? undefined : await serverIdentity(tls === true ? {} : tls, db);
  const interference = noInterference(seed);
  const served = contracts.map(({ description }) => description.id);
  const examplesOnly = new Set(served.filter((id) => !simulation.simulators.has(id)));
  const edge = createEdge(
    contracts.map((contract) =>
      serveContract(contract, (path) => simulation.documentedPath(contract.description.id, path)),
    ),
    {
      authenticate: authenticator(auth, credentials),
      handler: answerWithSimulation(simulation),
    },
    { interference, cors, requestTimeout, ...(bodyLimit !== undefined && { bodyLimit }), tls: identity, examplesOnly },
  );
  const control = createControl({ apis: contracts.map(({ description }) => description), simulation, interference });
  const close = async () => {
    await Promise.all([edge.close(), control.close()]);
    await simulation.close();
  };
  try {
    const url = await edge.listen(port, host);
    const controlled = connectControl(await control.listen(controlPort));
    return { url, control: controlled, ...(identity && { ca: identity.ca }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What is set by name wins over the option. */
function withStrictCps(settings: NonNullable<MockOptions["settings"]>, strictCps: boolean): typeof settings {
  return strictCps ? { ...settings, cps: { strictCps, ...settings["cps"] } } : settings;
}

function instantOf(now: Date | string): number {
  const instant = new Date(now).getTime();
  if (Number.isNaN(instant)) throw new RangeError("now is not a date.");
  return instant;
}

/** Answers from the simulation, and with examples what it leaves to them or what a Prefer header asks of them. */
export function answerWithSimulation(simulation: Simulation): Handler {
  return (request) => {
    const asked = preferences(request.parameters.header("prefer") ?? undefined);
    const simulated = Object.keys(asked).length > 0 ? undefined : simulation.answer(request);
    return simulated ?? answerWithExample(request);
  };
}
