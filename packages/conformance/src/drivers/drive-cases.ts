import type { ConformanceCase, NotSent } from "../exchange/case.ts";
import type { Gateway } from "../gateway/start-gateway.ts";
import type { Run } from "../target/run.ts";
import { driveWithDredd } from "./dredd/drive-with-dredd.ts";
import { sendCases } from "./sender/send-cases.ts";

/**
 * Sends every case by the driver that can; gives what went wrong with some on the way, by id. `prepare` puts the server
 * into the state that a case is about, and `settle` is awaited between any two of them.
 */
export async function driveCases(
  cases: readonly ConformanceCase[],
  gateway: Pick<Gateway, "url" | "prefix" | "send">,
  run: Pick<Run, "timeoutMs" | "pacer" | "hold" | "isElsewhere">,
  prepare: (each: ConformanceCase) => Promise<void>,
  settle: () => Promise<void> = async () => {},
): Promise<ReadonlyMap<string, NotSent>> {
  // Dredd knows neither wrong messages nor HEAD, and waits for nobody.
  const endless = cases.filter(({ request }) => request?.unfinished);
  const isOurs = ({ negative, likeness, exact, request }: ConformanceCase) =>
    negative ?? likeness ?? exact ?? (request?.unfinished || request?.method === "HEAD");
  const own = sendCases(
    cases.filter((each) => isOurs(each) && !endless.includes(each)),
    gateway,
    run,
    settle,
    prepare,
  );
  // Dredd reads for seconds what it is to send. Its first request waits until the others have been sent.
  const documented = driveWithDredd(
    cases.filter((each) => !isOurs(each)),
    gateway,
    run,
    async (each) => {
      await own;
      await settle();
      await prepare(each);
    },
  );
  // Where one of them fails, the other one still sends.
  await Promise.allSettled([own, documented]);
  const sent = [await own, await documented];
  await settle();
  // Each of them takes as long as the server has patience, so they wait together.
  const waited = await Promise.all(endless.map((each) => sendCases([each], gateway, run)));
  return new Map([...sent, ...waited].flatMap((faults) => [...faults]));
}
