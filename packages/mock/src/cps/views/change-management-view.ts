import { createHash } from "node:crypto";
import type { Message } from "@edge-contracts/specs/runtime";
import { timestamp } from "../../ground/timestamp.ts";
import type { Change } from "../change.ts";
import type { Enrollment } from "../enrollment.ts";
import type { NetworkSettings } from "../enrollment-settings.ts";
import { sentenceOf } from "../warning.ts";
import { signatureAlgorithm, stack } from "./certificate-views.ts";

const fortnight = 14 * 86_400_000;

/** Stands for exactly what is reviewed: another certificate, other settings or another window have another hash. */
export function validationResultHash({ settings, certificates, warnings, schedule }: Change): string {
  const { networkConfiguration } = settings;
  const reviewed = JSON.stringify([networkConfiguration, certificates, warnings, schedule]);
  return createHash("sha256").update(reviewed).digest("hex").slice(0, 40);
}

/** What waits on the staging network for an acknowledgement. */
export function changeManagementView(change: Change, { staging }: Enrollment, messages: readonly Message[]) {
  const { settings, warnings, lastUpdated } = change;
  const { primary, others } = stack(staging?.certificates ?? change.certificates);
  const certificates = [...(primary ? [primary] : []), ...others].map(({ certificate, keyAlgorithm, ocspUris }) => ({
    certificateType: settings.certificateType,
    fullCertificate: certificate,
    signatureAlgorithm: signatureAlgorithm(certificate),
    // Flags are text here, as in the published sample and in the vendor's client, and nowhere else.
    ocspStapled: String(settings.networkConfiguration.ocspStapling === "on"),
    ocspUris,
    keyAlgorithm,
  }));
  return {
    acknowledgementDeadline: timestamp(new Date(Date.parse(lastUpdated) + fortnight)),
    pendingState: {
      pendingCertificates: certificates,
      pendingNetworkConfiguration: networkView(settings.networkConfiguration),
    },
    validationResult: {
      errors: null,
      warnings: warnings.map((warning) => ({ messageCode: warning.code, message: sentenceOf(messages, warning) })),
    },
    validationResultHash: validationResultHash(change),
  };
}

function networkView(network: NetworkSettings) {
  const { dnsNameSettings, disallowedTlsVersions, ocspStapling } = network;
  const names = dnsNameSettings && {
    cloneDnsNames: dnsNameSettings.cloneDnsNames,
    ...(dnsNameSettings.dnsNames && { dnsNames: dnsNameSettings.dnsNames }),
  };
  return {
    mustHaveCiphers: network.mustHaveCiphers,
    preferredCiphers: network.preferredCiphers,
    networkType: null,
    disallowedTlsVersions: disallowedTlsVersions ?? [],
    quicEnabled: String(network.quicEnabled),
    sniOnly: String(network.sniOnly),
    dnsNameSettings: names,
    fipsMode: network.fipsMode,
    ...(ocspStapling !== null && { ocspStapling }),
  };
}
