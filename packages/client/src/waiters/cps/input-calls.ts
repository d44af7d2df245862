import type { ChangeManagementInfoV5, CpsClient } from "../../generated/cps/client.ts";
import type { Acknowledgement, ChangeIds, InputKind, SignedCertificate } from "./input-needed.ts";

type Target = ChangeIds & { readonly signal?: AbortSignal | undefined };

/** The two operations behind an input; `asked` is what was read before, where it was. */
interface InputCalls {
  read(cps: CpsClient, target: Target): Promise<unknown>;
  answer(cps: CpsClient, target: Target, answer: unknown, asked: unknown): Promise<unknown>;
}

/** The operations of each input. Their names differ from the input's: three vocabularies are in use. */
export const inputCalls: Readonly<Record<InputKind, InputCalls>> = {
  "pre-verification-warnings-acknowledgement": {
    read: (cps, target) => cps.getPreVerificationWarnings(target).orThrow(),
    answer: (cps, target, answer) =>
      cps.acknowledgePreVerificationWarnings({ ...target, body: acknowledgementOf(answer) }).orThrow(),
  },
  "post-verification-warnings-acknowledgement": {
    read: (cps, target) => cps.getPostVerificationWarnings(target).orThrow(),
    answer: (cps, target, answer) =>
      cps.acknowledgePostVerificationWarnings({ ...target, body: acknowledgementOf(answer) }).orThrow(),
  },
  "lets-encrypt-challenges": {
    read: (cps, target) => cps.getDvChallenges(target).orThrow(),
    answer: (cps, target, answer) =>
      cps.acknowledgeDvChallenges({ ...target, body: acknowledgementOf(answer) }).orThrow(),
  },
  "third-party-certificate": {
    read: (cps, target) => cps.getThirdPartyCsr(target).orThrow(),
    answer: (cps, target, answer) => {
      const certificatesAndTrustChains = [...(answer as readonly SignedCertificate[])];
      return cps.uploadThirdPartyCertificate({ ...target, body: { certificatesAndTrustChains } }).orThrow();
    },
  },
  "change-management": {
    read: (cps, target) => cps.getChangeManagementInfo(target).orThrow(),
    async answer(cps, target, answer, asked) {
      // The hash of what was reviewed: the server refuses to deploy anything else.
      const info = asked ?? (await cps.getChangeManagementInfo(target).orThrow());
      const { validationResultHash: hash } = info as ChangeManagementInfoV5;
      return cps.acknowledgeChangeManagement({ ...target, body: { ...acknowledgementOf(answer), hash } }).orThrow();
    },
  },
};

function acknowledgementOf(answer: unknown): { acknowledgement: Acknowledgement } {
  return { acknowledgement: answer as Acknowledgement };
}
