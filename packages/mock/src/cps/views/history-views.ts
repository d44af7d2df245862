import type { IssuedCertificate } from "../certificates/issued-certificate.ts";
import type { Change } from "../change.ts";
import { changeState } from "../change-states.ts";
import type { Enrollment } from "../enrollment.ts";
import { stack } from "./certificate-views.ts";

/** Every certificate that an enrollment ever had. Version 1 knows no key algorithms. */
export function certificateHistoryView(
  version: number,
  { slot, staging, production }: Enrollment,
  all: readonly Change[],
) {
  return {
    certificates: all
      .filter(({ certificates }) => certificates.length > 0)
      .map(({ id, settings, certificates }) => {
        const { primary, others } = stack(certificates);
        const isServed = { staging: staging?.certificateOf === id, production: production?.certificateOf === id };
        return {
          type: settings.certificateType,
          ra: settings.ra,
          geography: settings.networkConfiguration.geography,
          deploymentStatus: isServed.production ? "active" : "inactive",
          stagingStatus: isServed.staging ? "active" : "inactive",
          slots: isServed.staging || isServed.production ? [slot] : [],
          primaryCertificate: primary && archived(version, primary),
          multiStackedCertificates: others.map((certificate) => archived(version, certificate)),
        };
      }),
  };
}

function archived(version: number, { certificate, trustChain, expiry, keyAlgorithm }: IssuedCertificate) {
  return { certificate, trustChain, expiry, ...(version >= 2 && { keyAlgorithm }) };
}

/** Every change of an enrollment but its removal, which no documented action names. */
export function changeHistoryView(version: number, all: readonly Change[]) {
  return { changes: all.filter(({ purpose }) => purpose !== "removal").map((change) => changeEntry(version, change)) };
}

function changeEntry(version: number, change: Change) {
  const { id, state, settings, createdOn, lastUpdated, csrs, certificates } = change;
  const { state: general } = changeState(state);
  // What was deployed before anybody remembers has a certificate, and a signing request that is lost.
  const { primary, others } = stack(
    csrs.length > 0 ? csrs : certificates.map(({ keyAlgorithm }) => ({ keyAlgorithm })),
  );
  const show = ({ keyAlgorithm, csr }: { readonly keyAlgorithm: string; readonly csr?: string }) => {
    const issued = certificates.find((certificate) => certificate.keyAlgorithm === keyAlgorithm);
    return {
      certificate: issued?.certificate ?? null,
      trustChain: issued?.trustChain ?? null,
      ...(csr !== undefined && { csr }),
      ...(version >= 5 && { keyAlgorithm }),
    };
  };
  const isOrdered = settings.ra !== "third-party" && csrs.length > 0;
  const orderId = `order-${id}`;
  return {
    ...actionOf(change),
    status: general === "completed" || general === "cancelled" ? general : "incomplete",
    ra: settings.ra,
    createdBy: "edge-mock",
    createdOn,
    lastUpdated,
    businessCaseId: null,
    primaryCertificate: primary && show(primary),
    primaryCertificateOrderDetails: isOrdered ? (version >= 5 ? { orderId } : { partnerOrderId: orderId }) : null,
    multiStackedCertificates: others.map(show),
  };
}

function actionOf({ purpose, changeType, settings }: Change): { action: string; actionDescription: string } {
  if (purpose === "settings") {
    return { action: "update-network-configuration", actionDescription: "Change how the certificate is served" };
  }
  if (changeType === "renewal") return { action: "renew", actionDescription: "Renew the certificate" };
  if (settings.ra === "third-party") {
    return { action: "import-certificate", actionDescription: "Import a third-party certificate" };
  }
  return changeType === "new-certificate"
    ? { action: "new-certificate", actionDescription: "Obtain a new certificate" }
    : { action: "modify-san", actionDescription: "Obtain a certificate with other contents" };
}
