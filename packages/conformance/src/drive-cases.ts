import type { ConformanceCase, NotSent } from "./cases/case.ts";
import { type DreddOptions, driveWithDredd } from "./dredd/drive-with-dredd.ts";
import type { Gateway } from "./gateway/start-gateway.ts";
import { type SendOptions, sendCases } from "./sender/send-cases.ts";

/** How both drivers go about their cases. */
export interface DriveOptions extends DreddOptions, SendOptions {
  /** How long Dredd may do nothing, in milliseconds. */
  readonly patienceMs: number;
}

/** Sends every case by the driver that can; gives what went wrong with some on the way, by id. */
export async function driveCases(
  cases: readonly ConformanceCase[],
  gateway: Pick<Gateway, "url" | "prefix">,
  options: DriveOptions,
): Promise<ReadonlyMap<string, NotSent>> {
  // Dredd knows neither wrong messages nor HEAD, and waits for nobody.
  const endless = cases.filter(({ request }) => request?.unfinished);
  const isOurs = ({ negative, likeness, request }: ConformanceCase) => negative ?? likeness ?? request?.unfinished;
  const documented = await driveWithDredd(
    cases.filter((each) => !isOurs(each)),
    gateway,
    options.patienceMs,
    options,
  );
  const others = await sendCases(
    cases.filter((each) => isOurs(each) && !endless.includes(each)),
    gateway,
    options,
  );
  // Each of them takes as long as the server has patience, so they wait together.
  const waited = await Promise.all(endless.map((each) => sendCases([each], gateway, options)));
  return new Map([documented, others, ...waited].flatMap((faults) => [...faults]));
}
