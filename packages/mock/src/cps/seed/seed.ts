import { followReferences } from "../../contract/document-node.ts";
import { timestamp } from "../../ground/timestamp.ts";
import type { World } from "../../simulator/world.ts";
import { blankEnrollment } from "../blank-enrollment.ts";
import { issuedCertificate } from "../certificates/issued-certificate.ts";
import type { Change } from "../change.ts";
import { coveredNames } from "../covered-names.ts";
import { setDeadline } from "../deadlines.ts";
import type { Enrollment } from "../enrollment.ts";
import { readSettings } from "../read-settings.ts";
import { awaitExpiry } from "../steps/after-request.ts";
import { renewalTime } from "../steps/deploy.ts";
import { changes, enrollments } from "../store.ts";
import { issueChallenges } from "../validation/issue-challenges.ts";

interface StoredSample {
  readonly id: number;
  readonly assignedSlots: readonly number[];
  readonly pendingChanges: readonly { readonly changeType: Change["changeType"]; readonly location: string }[];
}
interface CsrSample {
  readonly csrs: Change["csrs"];
}
interface UploadSample {
  readonly certificatesAndTrustChains: readonly CertificateSample[];
}
interface CertificateSample {
  readonly certificate: string;
  readonly trustChain: string;
  readonly keyAlgorithm?: "RSA" | "ECDSA";
}

const contractId = "1-1TJZH5";

/**
 * Fills the world with the enrollments that the contract's examples speak of, each with the pending change that they
 * name, in the state that makes its examples come true.
 */
export async function seed(world: World): Promise<void> {
  const { enrollments: samples } = await sample<{ enrollments: StoredSample[] }>(world, "enrollments.v11.mixed");
  const chain = (await sample<UploadSample>(world, "certificate-and-trust-chain.v2.one-key"))
    .certificatesAndTrustChains[0];
  const payments = await sample<{ primaryCertificate: CertificateSample }>(world, "deployment.v8.no-dns-names");
  const renewed = await sample<{ certificates: readonly { primaryCertificate: CertificateSample }[] }>(
    world,
    "certificate-history.v2.renewed",
  );
  const twoKeys = await sample<UploadSample>(world, "certificate-and-trust-chain.v2.two-keys");
  const read = ({ certificate, keyAlgorithm = "RSA" }: CertificateSample) =>
    issuedCertificate(keyAlgorithm, certificate, chain?.trustChain ?? "");
  const own = (domains: readonly string[]) => issueChallenges(world, domains);

  const beginnings: Readonly<Record<number, (stored: Enrollment) => Beginning | Promise<Beginning>>> = {
    10001: async () => ({
      pending: { state: "awaiting-upload", csrs: (await sample<CsrSample>(world, "csr.v2.one-key")).csrs },
    }),
    10010: ({ settings }) => ({ pending: { state: "validating-domains", domains: own(coveredNames(settings.csr)) } }),
    10020: () => ({
      deployed: [read(payments.primaryCertificate)],
      pending: {
        state: "awaiting-acknowledgement",
        certificates: renewed.certificates.slice(1, 2).map(({ primaryCertificate }) => read(primaryCertificate)),
      },
    }),
    10050: async () => ({
      deployed: twoKeys.certificatesAndTrustChains.map(read),
      pending: { state: "awaiting-upload", csrs: (await sample<CsrSample>(world, "csr.v2.two-keys")).csrs },
    }),
  };
  for (const stored of samples) {
    const enrollment = blank(stored);
    await begin(world, enrollment, stored, (await beginnings[stored.id]?.(enrollment)) ?? {});
  }
}

interface Beginning {
  readonly deployed?: Change["certificates"];
  readonly pending?: Partial<Change> & Pick<Change, "state">;
}

function blank(stored: StoredSample): Enrollment {
  const slot = stored.assignedSlots[0] ?? stored.id;
  return blankEnrollment({ id: stored.id, contractId, settings: readSettings(stored), slot });
}

async function begin(
  world: World,
  enrollment: Enrollment,
  { pendingChanges }: StoredSample,
  { deployed, pending }: Beginning,
): Promise<void> {
  const { id, settings } = enrollment;
  const first: Change = {
    id: id + 1,
    enrollmentId: id,
    purpose: "certificate",
    changeType: "new-certificate",
    state: "completed",
    settings,
    createdOn: timestamp(world.now()),
    lastUpdated: timestamp(world.now()),
    schedule: { notBefore: null, notAfter: null },
    bypassStaging: false,
    warnings: [],
    domains: [],
    csrs: [],
    certificates: deployed ?? [],
    error: null,
  };
  const [named] = pendingChanges;
  const known: Change[] = [
    ...(deployed ? [first] : []),
    ...(named && pending
      ? [
          {
            ...first,
            certificates: [],
            ...pending,
            id: Number(named.location.split("/").at(-1)),
            changeType: named.changeType,
          },
        ]
      : []),
  ];
  for (const change of known) changes(world).put(change.id, change);
  const production = deployed ? { certificateOf: first.id, settings, certificates: deployed } : null;
  const last = known.at(-1);
  const staging = last?.certificates.length
    ? { certificateOf: last.id, settings, certificates: last.certificates }
    : production;
  const renewal = deployed && renewalTime(deployed);
  if (renewal) setDeadline(world, { step: "renew", id, at: renewal.getTime() });
  if (last) awaitExpiry(world, last.id, last.domains);
  enrollments(world).put(id, {
    ...enrollment,
    changes: known.map((change) => change.id),
    pending: pending && last ? [last.id] : [],
    staging,
    production,
    autoRenewalStartTime: renewal ? timestamp(renewal) : null,
  });
}

/** The value of one of the contract's examples, by the name of its file. */
async function sample<Value>({ contract }: World, name: string): Promise<Value> {
  const document = (await contract.document()) as {
    readonly components: { readonly examples: Readonly<Record<string, unknown>> };
  };
  const example = document.components.examples[name];
  if (!example) throw new Error(`The contract ${contract.description.id} has no example ${name}.`);
  return followReferences(document, example)["value"] as Value;
}
