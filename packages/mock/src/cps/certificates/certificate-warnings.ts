import { X509Certificate } from "node:crypto";
import type { Warning } from "../warning.ts";
import type { IssuedCertificate } from "./issued-certificate.ts";
import { readCertificates } from "./read-certificates.ts";

const day = 86_400_000;

/** What an upload is compared with. */
export interface ExpectedCertificate {
  readonly cn: string;
  readonly names: readonly string[];
  readonly now: Date;
}

/**
 * What a review should know about a certificate before it is deployed. The codes are those that CPS uses; what makes
 * each of them appear is inferred from their names.
 */
export function certificateWarnings(issued: IssuedCertificate, expected: ExpectedCertificate): Warning[] {
  const certificate = new X509Certificate(issued.certificate);
  const chain = issued.trustChain === "" ? [] : (readCertificates(issued.trustChain) ?? []);
  return [
    ...lifeWarnings(certificate, issued.keyAlgorithm, expected.now),
    ...nameWarnings(certificate, issued.keyAlgorithm, expected),
    ...chainWarnings(certificate, chain),
  ];
}

function lifeWarnings(certificate: X509Certificate, keyAlgorithm: string, now: Date): Warning[] {
  const { validFrom, validTo, issuer, serialNumber } = certificate;
  // As text, because Node 20 knows no other form.
  const [validFromDate, validToDate] = [new Date(validFrom), new Date(validTo)];
  const left = validToDate.getTime() - now.getTime();
  const life = (validToDate.getTime() - validFromDate.getTime()) / day;
  const months = Math.floor(left / (30 * day));
  return [
    ...when(left <= 0, "CERTIFICATE_EXPIRED"),
    ...when(left > 0 && left < 30 * day, "CERTIFICATE_EXPIRATION_DATE_IN_NEAR_FUTURE", { keyAlgorithm }),
    ...when(validFromDate > now, "CERTIFICATE_NOT_YET_VALID", {
      issuer: issuer.replaceAll("\n", ", "),
      serialNumber,
      exceptionMessage: `NotBefore: ${validFromDate.toUTCString()}`,
    }),
    ...when(life > 397, "CERTIFICATE_EXPIRATION_DATE_BEYOND_MAX_DAYS", {
      keyAlgorithm,
      certificateExpirationYears: String(Math.floor(months / 12)),
      certificateExpirationMonths: String(months % 12),
    }),
  ];
}

function nameWarnings(
  certificate: X509Certificate,
  keyAlgorithm: string,
  { cn, names }: ExpectedCertificate,
): Warning[] {
  const found = alternativeNames(certificate);
  const wanted = names.map((name) => name.toLowerCase());
  const missing = wanted.filter((name) => !found.includes(name));
  const added = found.filter((name) => !wanted.includes(name));
  const subject = commonName(certificate) ?? "";
  return [
    ...when(subject !== cn, "CSR_VS_CERTIFICATE_CN_MISMATCH", {
      keyAlgorithm,
      certificateValue: subject,
      csrValue: cn,
    }),
    ...when(!found.includes(cn.toLowerCase()), "CERTIFICATE_MISSING_CN_FROM_SAN_LIST", { keyAlgorithm }),
    ...missing.map((sanValue) => ({
      code: "CSR_VS_CERTIFICATE_MISSING_SAN_FROM_SAN_LIST_IN_CERTIFICATE",
      values: { sanValue },
    })),
    ...added.map((sanValue) => ({
      code: "CSR_VS_CERTIFICATE_ADDITIONAL_SAN_IN_SAN_LIST_IN_CERTIFICATE",
      values: { sanValue },
    })),
  ];
}

function chainWarnings(certificate: X509Certificate, chain: readonly X509Certificate[]): Warning[] {
  if (certificate.subject === certificate.issuer) return when(true, "CERTIFICATE_SELF_SIGNED");
  if (chain.length === 0) return when(true, "TRUST_CHAIN_NULL_OR_EMPTY");
  const links = [certificate, ...chain];
  const verified = chain.every(({ publicKey }, index) => links[index]?.verify(publicKey) ?? false);
  const hasItself = chain.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256);
  return [
    ...when(!verified, "TRUST_CHAIN_VERIFY_FAILED", {
      trustChainCn: chain.map((link) => commonName(link) ?? "").join(", "),
      endEntityCn: commonName(certificate) ?? "",
    }),
    ...when(hasItself, "END_ENTITY_CERT_IN_TRUST_CHAIN"),
  ];
}

function when(holds: boolean, code: string, values?: Readonly<Record<string, string>>): Warning[] {
  return holds ? [{ code, ...(values && { values }) }] : [];
}

/** The DNS names among the alternative names of a certificate, in lower case. */
function alternativeNames({ subjectAltName }: X509Certificate): string[] {
  return [...(subjectAltName ?? "").matchAll(/DNS:([^,\s]+)/g)].map(([, name = ""]) => name.toLowerCase());
}

/** The common name of a certificate's subject. */
function commonName({ subject }: X509Certificate): string | undefined {
  return /^CN=(.*)$/m.exec(subject)?.[1];
}
