import type { World } from "../../simulator/world.ts";
import { certificateWarnings } from "../certificates/certificate-warnings.ts";
import type { IssuedCertificate } from "../certificates/issued-certificate.ts";
import type { Change } from "../change.ts";
import { coveredNames } from "../covered-names.ts";
import type { Warning } from "../warning.ts";
import { takeRaisedWarnings } from "./take-raised-warnings.ts";

/** What a review should know about the certificates of a change; what two keys share is said once. */
export function checkCertificates(
  world: World,
  { enrollmentId, settings }: Change,
  certificates: readonly IssuedCertificate[],
): Warning[] {
  const { cn } = settings.csr;
  const names = settings.thirdParty?.excludeSans ? [cn] : coveredNames(settings.csr);
  const found = certificates.flatMap((issued) => certificateWarnings(issued, { cn, names, now: world.now() }));
  const all = [...found, ...takeRaisedWarnings(world, enrollmentId, "post-verification")];
  return [...new Map(all.map((warning) => [JSON.stringify(warning), warning])).values()];
}
