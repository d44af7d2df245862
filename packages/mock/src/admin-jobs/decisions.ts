import type { Decision } from "../simulator/decision.ts";
import { documentsOf } from "./documents.ts";

const faultTexts: Readonly<Record<string, string>> = {
  "service-missing": "The service of this domain does not exist.",
  "certificate-missing": "The certificate of this domain does not exist.",
  "other-protocol": "The domain is no longer served with this kind of certificate.",
  "san-name-unknown": "The name of the SAN certificate is not configured.",
};

const domainFault: Decision = {
  summary: "Say why jobs cannot work on a domain, or that they can.",
  input: {
    domain_name: { type: "string", summary: "The domain of a queue item." },
    fault: { type: "string", summary: "What is wrong with it.", oneOf: ["none", ...Object.keys(faultTexts)] },
  },
  decide({ domain_name, fault }, { store }) {
    const { faults } = documentsOf(store);
    const text = faultTexts[String(fault)];
    if (text === undefined) faults.delete(String(domain_name));
    else faults.put(String(domain_name), text);
    return { domain_name, error_message: text ?? null };
  },
};

/** What the rest of the service has made of a domain. */
export const decisions: Readonly<Record<string, Decision>> = { "domain-fault": domainFault };
