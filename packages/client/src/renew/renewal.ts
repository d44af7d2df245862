/** How far the renewal of one certificate has come; JSON, kept by the enrollment's id. */
export interface Renewal {
  /** `undefined` where nothing has the name that was asked for. */
  readonly enrollmentId: number | undefined;
  /** The common name. */
  readonly name: string;
  readonly outcome: /** In production. */
    | "renewed"
    /** Nothing has to be done yet. */
    | "up-to-date"
    /** Somebody has to decide, or to give something. */
    | "held"
    /** The change has ended without a certificate. */
    | "failed"
    /** Under way: the time was up, or the program was stopped. */
    | "under-way"
    /** To be done, in a dry run. */
    | "planned";
  readonly detail: string;
  /** When the certificate in production expires. */
  readonly expires?: string | undefined;
  /** The change that renews, once it is known. */
  readonly changeId?: number | undefined;
}

/** What was done so far, to go on with after a stop. */
export type RenewalState = Readonly<Record<string, Renewal>>;
