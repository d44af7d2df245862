import type {
  CertificateAndTrustChainV2,
  ChangeManagementInfoV5,
  ChangeV2,
  CsrV2,
  DvChallengesV2,
  WarningsV1,
} from "../../generated/cps/client.ts";

/** Names a change; enough to go on waiting for it in another process. */
export interface ChangeIds {
  readonly enrollmentId: number;
  readonly changeId: number;
}

/** The answer to something that has to be looked at. */
export type Acknowledgement = "acknowledge" | "deny";

/** A certificate that an authority has signed, with its chain. */
export type SignedCertificate = CertificateAndTrustChainV2["certificatesAndTrustChains"][number];

/** A change waits for something; `read` gets what it asks, `answer` gives what it wants. */
interface Input<Kind extends string, Asked, Answer> extends ChangeIds {
  readonly end: "input-needed";
  readonly input: Kind;
  /** Whether the change stands still until it is answered. */
  readonly required: boolean;
  readonly change: ChangeV2;
  read(options?: { readonly signal?: AbortSignal | undefined }): Promise<Asked>;
  /** Settles where the answer was taken, and where the change no longer asks because somebody else was first. */
  answer(answer: Answer, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
}

/** What a change can wait for, each with the function that answers it. */
export type InputNeeded =
  | Input<"pre-verification-warnings-acknowledgement", WarningsV1, Acknowledgement>
  | Input<"post-verification-warnings-acknowledgement", WarningsV1, Acknowledgement>
  | Input<"lets-encrypt-challenges", DvChallengesV2, Acknowledgement>
  | Input<"third-party-certificate", CsrV2, readonly SignedCertificate[]>
  | Input<"change-management", ChangeManagementInfoV5, Acknowledgement>;

/** The names of the inputs, as changes list them. */
export type InputKind = InputNeeded["input"];
