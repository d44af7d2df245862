import { operationPath } from "../contract/addresses.ts";
import type { Failure } from "./failure.ts";

const operation = (api: string, operationId: string) => ({
  label: operationId,
  url: `${operationPath({ api, operationId })}/`,
});
const guide = (label: string, name: string) => ({ label, url: `guides/${name}/` });

/** What goes wrong in the world behind an API and comes with no problem of its contract. */
export const apiFailures: readonly Failure[] = [
  {
    id: "icp-number-missing",
    kind: "China CDN",
    title: "The ICP number is missing or does not cover the hostname",
    meaning:
      "A hostname is let through in mainland China only under an ICP number of the site. Either none is named, or the partners found that its licence does not cover the hostname (INVALID_ICP_LICENSE).",
    cause:
      "icpNumberId is not the id of a number that listIcpNumbers gives, the site has no filing yet, or the filing is of another domain.",
    remedy:
      "Take the id of the right number from listIcpNumbers and put the property hostname again. Numbers are registered outside this API: without one, begin there.",
    links: [
      guide("Go live in China", "go-live-in-china"),
      operation("china-cdn", "listIcpNumbers"),
      operation("china-cdn", "putPropertyHostname"),
    ],
    signs: {
      phrases: [
        "invalid_icp_license",
        "icp license",
        "icp licence",
        "icp filing",
        "icp number",
        "icpnumberid",
        "icp missing",
        "missing icp",
        "no icp",
      ],
    },
  },
  {
    id: "http-token-not-found",
    kind: "domain validation",
    title: "The http-01 token is not what the challenge says",
    meaning:
      "The authority asked for the file below /.well-known/acme-challenge/ over plain HTTP and did not get what the challenge says, so that the domain is not validated.",
    cause:
      "The file is not there, a redirect or a login stands before it, an address of the name (often IPv6) leads to another server, or the token is of a former order: tokens end with their challenge.",
    remedy:
      "Read getDvChallenges again and serve the responseBody of the http-01 challenge at its fullPath; ask for it from outside. A TXT record for dns-01 does as well: one of them is enough.",
    links: [
      operation("cps", "getDvChallenges"),
      operation("cps", "acknowledgeDvChallenges"),
      guide("Get a DV certificate", "dv-certificate"),
    ],
    signs: {
      phrases: ["http-01", ".well-known/acme-challenge", "acme-challenge", "acme:error:unauthorized"],
    },
  },
  {
    id: "certificate-live",
    kind: "error of Certificate Provisioning System",
    title: "Cannot deprovision certificates: they are still live",
    meaning: "The certificate still serves names on the network, so that its enrollment is not removed.",
    cause:
      "Hostnames of a property still use it. With Terraform, often a change that the provider makes by removing and creating anew.",
    remedy:
      "Move the named hostnames to another certificate first, then delete the enrollment. To add a name, update the enrollment instead of removing it.",
    links: [
      operation("cps", "deleteEnrollment"),
      operation("cps", "updateEnrollment"),
      { label: "public report", url: "https://github.com/akamai/terraform-provider-akamai/issues/527" },
    ],
    signs: {
      phrases: ["certificate-live-on-network", "cannot deprovision certificate", "live certificates found on network"],
      slug: "certificate-live-on-network",
      statuses: [409],
    },
  },
  {
    id: "no-san-certificate",
    kind: "Poppy",
    title: "There is no shared certificate with room for the domain",
    meaning:
      "Poppy puts many domains on one SAN certificate, and found none to put this one on. The domain waits in the SAN mapping queue. (Inferred from the queue's contract.)",
    cause: "Every shared certificate is full or still being changed, or none is configured.",
    remedy:
      "Read the queue and keep the domain in it; when a certificate has room again, run the background job that works on the queue.",
    links: [
      guide("Run background jobs", "background-jobs"),
      operation("admin-jobs", "listSanMappings"),
      operation("admin-jobs", "runBackgroundJob"),
    ],
    signs: {
      phrases: ["available san cert", "no san cert", "san cert not found", "available sancert", "no available cert"],
    },
  },
];
