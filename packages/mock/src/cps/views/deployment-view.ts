import type { IssuedCertificate } from "../certificates/issued-certificate.ts";
import { coveredNames } from "../covered-names.ts";
import type { Deployment, Enrollment } from "../enrollment.ts";
import type { EnrollmentSettings } from "../enrollment-settings.ts";
import { deployedCertificate, stack } from "./certificate-views.ts";

/** What a network serves. Before the first deployment that is the settings without a certificate. */
export function deploymentView(version: number, deployment: Deployment | null, { settings }: Enrollment) {
  return show(version, deployment?.settings ?? settings, deployment?.certificates ?? []);
}

/** What both networks serve, null where that is nothing. */
export function deploymentsView(version: number, { production, staging }: Enrollment) {
  const each = (deployment: Deployment | null) =>
    deployment && show(version, deployment.settings, deployment.certificates);
  return { production: each(production), staging: each(staging) };
}

function show(version: number, settings: EnrollmentSettings, certificates: readonly IssuedCertificate[]) {
  const { networkConfiguration: network } = settings;
  const { primary, others } = stack(certificates);
  const names = servedNames(settings);
  return {
    networkConfiguration: {
      geography: network.geography,
      secureNetwork: network.secureNetwork,
      sniOnly: network.sniOnly,
      quicEnabled: network.quicEnabled,
      ...(network.fipsMode !== null && { fipsMode: network.fipsMode }),
      ...(network.mustHaveCiphers !== null && { mustHaveCiphers: network.mustHaveCiphers }),
      ...(network.preferredCiphers !== null && { preferredCiphers: network.preferredCiphers }),
      disallowedTlsVersions: network.disallowedTlsVersions ?? [],
      dnsNames: version >= 8 ? names : (names ?? []),
      ...(network.ocspStapling !== null && { ocspStapling: network.ocspStapling }),
    },
    ocspStapled: network.ocspStapling === "on" && primary !== null && primary.ocspUris.length > 0,
    ocspUris: primary?.ocspUris ?? [],
    primaryCertificate: primary && deployedCertificate(primary),
    multiStackedCertificates: others.map(deployedCertificate),
  };
}

/** The names served over SNI; null where the certificate is served without it. */
function servedNames({ csr, networkConfiguration }: EnrollmentSettings): readonly string[] | null {
  const { dnsNameSettings } = networkConfiguration;
  if (!dnsNameSettings) return null;
  return dnsNameSettings.cloneDnsNames ? coveredNames(csr) : (dnsNameSettings.dnsNames ?? []);
}
