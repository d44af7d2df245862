/** A program that many people use, and the versions of media types that its code names in Accept and Content-Type. */
export interface Sender {
  /** Under which `specs/sources.yaml` says where the code can be read. */
  readonly source: string;
  readonly name: string;
  /** Such as `cps.enrollment.v11`. */
  readonly versions: ReadonlySet<string>;
}

const sender = (source: string, name: string, versions: Readonly<Record<string, string>>): Sender => ({
  source,
  name,
  versions: new Set(
    Object.entries(versions).flatMap(([object, list]) => list.split(" ").map((version) => `${object}.${version}`)),
  ),
});

/** Read from the code of these releases on 2026-11-29. What is named there is what their users send. */
export const senders: readonly Sender[] = [
  sender("akamai-powershell", "PowerShell 3.0.0", {
    "chinacdn.edge-hostnames": "v2",
    "cps.active-certificates": "v2",
    "cps.certificate-and-trust-chain": "v2",
    "cps.certificate-history": "v2",
    "cps.change": "v2",
    "cps.change-history": "v5",
    "cps.change-management-info": "v6",
    "cps.csr": "v2",
    "cps.deployment": "v8",
    "cps.deployments": "v8",
    "cps.dv-challenges": "v2",
    "cps.enrollment": "v12",
    "cps.enrollments": "v12",
  }),
  sender("edgegrid-golang", "Go library 11.1.0, and Terraform's provider 9.2 with it", {
    "cps.certificate-and-trust-chain": "v2",
    "cps.certificate-history": "v2",
    "cps.change": "v2",
    "cps.change-history": "v5",
    "cps.change-management-info": "v5",
    "cps.csr": "v2",
    "cps.deployment": "v8",
    "cps.deployments": "v8",
    "cps.dv-challenges": "v2",
    "cps.enrollment": "v11",
    "cps.enrollments": "v11",
  }),
  sender("cli-cps", "command line cli-cps 2.0.7", {
    "cps.certificate-and-trust-chain": "v2",
    "cps.change": "v1",
    "cps.change-history": "v3",
    "cps.change-management-info": "v3",
    "cps.csr": "v2",
    "cps.deployment": "v1 v3",
    "cps.dv-challenges": "v1 v2",
    "cps.enrollment": "v4 v11",
    "cps.enrollments": "v4 v11",
  }),
];
