import { X509Certificate } from "node:crypto";
import type { World } from "../../simulator/world.ts";
import type { IssuedCertificate } from "../certificates/issued-certificate.ts";
import type { Deployment, Enrollment } from "../enrollment.ts";
import { enrollmentLocation } from "../locations.ts";
import { signatureAlgorithm, stack } from "./certificate-views.ts";
import { deploymentView } from "./deployment-view.ts";
import { enrollmentView } from "./enrollment-view.ts";

const newest = { enrollment: 12, deployment: 8 };

/** What is deployed of each enrollment that has something deployed. */
export function activeCertificatesView(world: World, basePath: string, enrollments: readonly Enrollment[]) {
  const active = enrollments.filter(({ production, staging }) => production || staging);
  return { enrollments: active.map((enrollment) => activeEnrollment(world, basePath, enrollment)) };
}

function activeEnrollment(world: World, basePath: string, enrollment: Enrollment) {
  const { production, staging, settings } = enrollment;
  const shown = enrollmentView(world, basePath, newest.enrollment, enrollment);
  const { id, location, certificateType, assignedSlots, productionSlots, stagingSlots, pendingChanges } = shown;
  const at = (network: string) => `${enrollmentLocation(basePath, id)}/deployments/${network}`;
  return {
    id,
    location,
    certificateType,
    csr: { cn: settings.csr.cn, sans: settings.csr.sans },
    ...(settings.ra === "third-party" && {
      enableMultiStackedCertificates: settings.enableMultiStackedCertificates,
    }),
    assignedSlots,
    productionSlots,
    stagingSlots,
    pendingChanges,
    ...(production && { production: activeDeployment(at("production"), production, enrollment) }),
    ...(staging && { staging: activeDeployment(at("staging"), staging, enrollment) }),
  };
}

function activeDeployment(location: string, deployment: Deployment, enrollment: Enrollment) {
  const { networkConfiguration } = deploymentView(newest.deployment, deployment, enrollment);
  const { primary, others } = stack(deployment.certificates);
  return {
    location,
    networkConfiguration,
    ...(primary && { primaryCertificate: fingerprint(primary) }),
    multiStackedCertificates: others.map(fingerprint),
  };
}

function fingerprint({ certificate, expiry, keyAlgorithm }: IssuedCertificate) {
  const { issuer, serialNumber, fingerprint256 } = new X509Certificate(certificate);
  return {
    expiry,
    issuer: issuer.split("\n").toReversed().join(","),
    keyAlgorithm,
    serial: (serialNumber.match(/../g) ?? []).join(":").toLowerCase(),
    sha256Fingerprint: fingerprint256,
    signatureAlgorithm: signatureAlgorithm(certificate),
  };
}
