import { createHash } from "node:crypto";
import { timestamp } from "../../ground/timestamp.ts";
import type { Change } from "../change.ts";
import type { Enrollment } from "../enrollment.ts";
import type { NetworkSettings } from "../enrollment-settings.ts";
import { signatureAlgorithm, stack } from "./certificate-views.ts";

const fortnight = 14 * 86_400_000;

/** Stands for exactly what is reviewed: another certificate, other settings or another window have another hash. */
export function validationResultHash({ settings, certificates, warnings, schedule }: Change): string {
  const { networkConfiguration } = settings;
  const reviewed = JSON.stringify([networkConfiguration, certificates, warnings, schedule]);
  return createHash("sha256").update(reviewed).digest("hex").slice(0, 40);
}

/** What waits on the staging network for an acknowledgement. Versions up to 4 show one certificate. */
export function changeManagementView(version: number, change: Change, { staging }: Enrollment) {
  const { settings, warnings, lastUpdated } = change;
  const { primary, others } = stack(staging?.certificates ?? change.certificates);
  const certificates = [...(primary ? [primary] : []), ...others].map(({ certificate, keyAlgorithm, ocspUris }) => ({
    certificateType: settings.certificateType,
    fullCertificate: certificate,
    signatureAlgorithm: signatureAlgorithm(certificate),
    ...(version >= 4 && { ocspStapled: settings.networkConfiguration.ocspStapling === "on", ocspUris }),
    ...(version >= 5 && { keyAlgorithm }),
  }));
  return {
    acknowledgementDeadline: timestamp(new Date(Date.parse(lastUpdated) + fortnight)),
    pendingState: {
      ...(version >= 5
        ? { pendingCertificates: certificates }
        : certificates[0] && { pendingCertificate: certificates[0] }),
      pendingNetworkConfiguration: networkView(version, settings.networkConfiguration),
    },
    validationResult: {
      errors: null,
      warnings: warnings.map(({ code, message }) => ({ messageCode: code, message })),
    },
    validationResultHash: validationResultHash(change),
  };
}

function networkView(version: number, network: NetworkSettings) {
  const { dnsNameSettings, disallowedTlsVersions, ocspStapling } = network;
  const names = dnsNameSettings && {
    cloneDnsNames: dnsNameSettings.cloneDnsNames,
    ...(dnsNameSettings.dnsNames && { dnsNames: dnsNameSettings.dnsNames }),
  };
  return {
    mustHaveCiphers: network.mustHaveCiphers,
    preferredCiphers: network.preferredCiphers,
    networkType: null,
    ...(version >= 2 && { disallowedTlsVersions: disallowedTlsVersions ?? [] }),
    ...(version < 4 && { sni: names }),
    ...(version >= 4 && {
      quicEnabled: network.quicEnabled,
      sniOnly: network.sniOnly,
      dnsNameSettings: names,
      ...(ocspStapling !== null && { ocspStapling }),
    }),
  };
}
