/** The type of an allowed input in a change, shortened where two words would say the same. */
export type InputName = keyof typeof allowedInputs;

/** How a change offers an input: three vocabularies for one thing, which live servers do not mix either. */
export const allowedInputs = {
  "pre-verification-warnings": {
    type: "pre-verification-warnings-acknowledgement",
    info: "pre-verification-warnings",
    update: "pre-verification-warnings-ack",
    requiredToProceed: true,
  },
  "lets-encrypt-challenges": {
    type: "lets-encrypt-challenges",
    info: "lets-encrypt-challenges",
    update: "lets-encrypt-challenges-completed",
    requiredToProceed: false,
  },
  "third-party-certificate": {
    type: "third-party-certificate",
    info: "third-party-csr",
    update: "third-party-cert-and-trust-chain",
    requiredToProceed: true,
  },
  "post-verification-warnings": {
    type: "post-verification-warnings-acknowledgement",
    info: "post-verification-warnings",
    update: "post-verification-warnings-ack",
    requiredToProceed: true,
  },
  "change-management": {
    type: "change-management",
    info: "change-management-info",
    update: "change-management-ack",
    requiredToProceed: true,
  },
} as const;
