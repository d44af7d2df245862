import type { Decision } from "../../simulator/decision.ts";
import { isSigningRequest, signCsr } from "../certificates/sign-csr.ts";
import { badRequest } from "../refusals.ts";

const day = 86_400_000;

/** Signs a third-party request, so that an upload can be tried without an authority. */
export const signThirdPartyCsr: Decision = {
  summary: "Signs a CSR with the mock's test authority, rightly or with a fault for the upload to show.",
  alias: "/ca/sign",
  input: {
    csr: { type: "string", summary: "The request in PEM form." },
    days: { type: "number", summary: "How many days the certificate is valid; 365 when left out.", optional: true },
    startsInDays: {
      type: "number",
      summary: "When the validity begins, from now; 0 when left out, negative for the past.",
      optional: true,
    },
    names: {
      type: "string",
      summary: "Alternative names separated by commas, instead of those in the request.",
      optional: true,
    },
  },
  async decide({ csr, days, startsInDays, names }, world) {
    const pem = String(csr);
    if (!(await isSigningRequest(pem))) throw badRequest("csr is not a signed certificate request in PEM form.");
    const notBefore = new Date(world.now().getTime() + Number(startsInDays ?? 0) * day);
    const notAfter = new Date(notBefore.getTime() + Number(days ?? 365) * day);
    const isWritable = [notBefore, notAfter].every(
      (date) => date.getUTCFullYear() >= 1950 && date.getUTCFullYear() < 9999,
    );
    if (!isWritable || notAfter <= notBefore) throw badRequest("days and startsInDays make no validity.");
    const list = typeof names === "string" ? names.split(",").map((name) => name.trim()) : undefined;
    return signCsr(world, pem, { notBefore, notAfter, ...(list && { names: list }) });
  },
};
