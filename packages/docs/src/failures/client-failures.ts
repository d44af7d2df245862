import { operationPath } from "../contract/addresses.ts";
import type { Failure } from "./failure.ts";

const report = (path: string) => ({ label: "public report", url: `https://github.com/${path}` });
const cps = (operationId: string) => ({ label: operationId, url: `${operationPath({ api: "cps", operationId })}/` });
const authenticate = { label: "Authenticate", url: "guides/authenticate/" };

/** What goes wrong and is told in the words of the program that met it: Terraform's provider, command lines, runtimes. */
export const clientFailures: readonly Failure[] = [
  {
    id: "warnings-not-acknowledged",
    kind: "Terraform",
    title: "enrollment pre-verification returned warnings",
    meaning:
      "The change waits for somebody to read its warnings and to go on or stop. The provider stops the run instead; the change itself goes on waiting, so that the next plan shows no difference.",
    cause:
      "acknowledge_pre_verification_warnings is not true, and the provider does not show which warnings there are.",
    remedy:
      "Read the warnings of the change, mend what they are about or acknowledge them there, and run apply again. Setting the flag acknowledges every warning unread.",
    links: [
      cps("getPreVerificationWarnings"),
      cps("acknowledgePreVerificationWarnings"),
      report("akamai/terraform-provider-akamai/issues/648"),
    ],
    signs: { phrases: ["pre-verification returned warnings", "acknowledge_pre_verification_warnings"] },
  },
  {
    id: "mutual-tls-on-create",
    kind: "error of Certificate Provisioning System",
    title: "Create enrollment request contains client mutual authentication configuration",
    meaning: "Mutual TLS cannot be part of a new enrollment.",
    cause: "clientMutualAuthentication was sent with the first request of an enrollment.",
    remedy: "Create the enrollment without it, wait until its change is over, and add it with an update.",
    links: [cps("createEnrollment"), cps("updateEnrollment"), report("akamai/terraform-provider-akamai/issues/339")],
    signs: { phrases: ["contains client mutual authentication", "invalid network configuration"], statuses: [400] },
  },
  {
    id: "certificate-chain-type",
    kind: "error of Certificate Provisioning System",
    title: "invalid-certificate-chain-type",
    meaning: "certificateChainType has a value that the server does not know.",
    cause: "The name of a trust chain was put there, as the portal shows it. The chain has a member of its own.",
    remedy: "Leave certificateChainType at default; name the chain by its key in csr.preferredTrustChain.",
    links: [cps("createEnrollment"), report("akamai/terraform-provider-akamai/issues/351")],
    signs: { phrases: ["invalid-certificate-chain-type"], slug: "invalid-certificate-chain-type", statuses: [400] },
  },
  {
    id: "token-inactive",
    kind: "signature",
    title: "Inactive client token",
    meaning: "The gateway knows the client and does not serve it any more.",
    cause: "The credentials were switched off, deleted, or have expired.",
    remedy: "Make new credentials for the API client in the portal and replace all four values together.",
    links: [authenticate],
    signs: { phrases: ["inactive client token", "invalid access token", "invalid client token"], statuses: [401] },
  },
  {
    id: "proxy",
    kind: "connection",
    title: "The proxy refuses or does not answer",
    meaning: "The program never reached the API: the proxy that it was told to use did not let it through.",
    cause:
      "HTTPS_PROXY or a --proxy flag names an address that is wrong, or a proxy that wants credentials or forbids the host.",
    remedy:
      "Ask the proxy for the host with curl -v, and correct the variable; where no proxy is needed, unset it or put the host into NO_PROXY.",
    links: [report("akamai/httpie-edgegrid/issues/6")],
    signs: {
      phrases: ["cannot connect to proxy", "proxyerror", "unable to connect to proxy", "proxy authentication required"],
      statuses: [407],
    },
  },
  {
    id: "host-unknown",
    kind: "connection",
    title: "The host has no address",
    meaning: "DNS knows no such host, so that nothing was sent.",
    cause: "The host in .edgerc is misspelt or belongs to credentials that are gone, or this machine has no DNS.",
    remedy: "Copy the host from the portal again; with nslookup one sees whether it is the name or the machine.",
    links: [authenticate],
    signs: {
      phrases: ["no such host", "enotfound", "name or service not known", "getaddrinfo", "could not resolve host"],
    },
  },
  {
    id: "no-answer-in-time",
    kind: "connection",
    title: "The answer did not come in time",
    meaning: "The program gave up before the server answered. Whether the request took effect is not known.",
    cause: "A limit of the program that is shorter than some answers take, or packets that a firewall drops.",
    remedy: "Repeat what only reads, with a longer limit. Before a write is repeated, read the object.",
    links: [],
    signs: {
      phrases: [
        "exceeded while awaiting headers",
        "read timed out",
        "connect timeout",
        "connecttimeout",
        "und_err_connect_timeout",
        "i/o timeout",
        "etimedout",
        "headers_timeout",
        "timeout awaiting response headers",
        "operation timed out",
      ],
    },
  },
  {
    id: "nothing-listens",
    kind: "connection",
    title: "Nothing listens at the address",
    meaning: "The machine answered that no program listens at this port, so that nothing was sent.",
    cause: "The mock is not running, or it runs at another port or in another container.",
    remedy: "Start it with npm start, and compare host and port with what it prints.",
    links: [{ label: "Run the mock", url: "guides/run-the-mock/" }],
    signs: { phrases: ["econnrefused", "connection refused", "failed to connect to 127.0.0.1", "actively refused"] },
  },
  {
    id: "server-busy",
    kind: "gateway",
    title: "502, 503 or 504 of a gateway",
    meaning: "A server between you and the API could not get an answer from it. A write may have taken effect.",
    cause: "The API is overloaded, under maintenance, or took longer than the gateway waits.",
    remedy:
      "Wait as long as Retry-After says, then repeat what only reads. Before a write is repeated, read the object. The client's waiters do so by themselves.",
    links: [],
    signs: {
      phrases: ["service unavailable", "bad gateway", "gateway timeout", "gateway time-out", "zero size object"],
      statuses: [502, 503, 504],
    },
  },
  {
    id: "contract-not-yours",
    kind: "error of Certificate Provisioning System",
    title: "The contract does not belong to the credentials",
    meaning: "The server does not find the contract among those that the credentials may use.",
    cause:
      "The id begins with ctr_, which other APIs of the vendor write in front and this one refuses, or the credentials were made under another contract.",
    remedy: "Leave ctr_ out. If that is not it, ask for the contracts that the credentials see, and compare.",
    links: [cps("createEnrollment"), cps("listEnrollments"), report("akamai/terraform-provider-akamai/issues/341")],
    signs: { phrases: ["does not belong to acg list", "title=invalid contract", "ctr_"], statuses: [400] },
  },
  {
    id: "tls-expired",
    kind: "TLS",
    title: "The certificate has expired",
    meaning: "The certificate of the server that answered is out of date by the clock of this machine.",
    cause: "The clock of this machine is wrong, or something other than the API answered: a proxy, an old mock.",
    remedy:
      "Set the clock (NTP). Start the mock again, which makes a new certificate; look with openssl s_client who answers.",
    links: [{ label: "Run the mock", url: "guides/run-the-mock/" }],
    signs: { phrases: ["certificate has expired", "cert_has_expired", "certificate has expired or is not yet valid"] },
  },
];
