/** What a certificate says, as an enrollment has it. */
export interface CertificateRequestSettings {
  readonly cn: string;
  readonly sans: readonly string[] | null;
  readonly c: string | null;
  readonly st: string | null;
  readonly l: string | null;
  readonly o: string | null;
  readonly ou: string | null;
  readonly preferredTrustChain: string | null;
}

/** How a certificate is served, as an enrollment has it. */
export interface NetworkSettings {
  readonly geography: string;
  readonly secureNetwork: string;
  readonly sniOnly: boolean;
  readonly quicEnabled: boolean;
  readonly mustHaveCiphers: string | null;
  readonly preferredCiphers: string | null;
  readonly disallowedTlsVersions: readonly string[] | null;
  readonly ocspStapling: string | null;
  readonly dnsNameSettings: { readonly cloneDnsNames: boolean; readonly dnsNames: readonly string[] | null } | null;
  readonly clientMutualAuthentication: unknown;
  readonly fipsMode: boolean | null;
}

/** A person to turn to; open, because only a few members are ever looked at. */
export type Contact = Readonly<Record<string, string | null>>;

/** The members of an enrollment that its owner decides, each present. */
export interface EnrollmentSettings {
  readonly validationType: "dv" | "ev" | "ov" | "third-party";
  readonly certificateType: string;
  readonly ra: string;
  readonly certificateChainType: string | null;
  readonly signatureAlgorithm: string | null;
  readonly changeManagement: boolean;
  readonly enableMultiStackedCertificates: boolean;
  readonly csr: CertificateRequestSettings;
  readonly networkConfiguration: NetworkSettings;
  readonly adminContact: Contact | null;
  readonly techContact: Contact | null;
  readonly org: Contact | null;
  readonly orgId: number | null;
  readonly thirdParty: { readonly excludeSans: boolean } | null;
}
