import EdgeGrid from "akamai-edgegrid";

// The vendor's Node signer: the same reads and writes as its Python one. It asks for application/json unless told
// otherwise, which most of these operations do not have.
const signer = new EdgeGrid({ path: process.env["EDGERC"] ?? "", section: "default" });

type Request = Parameters<typeof signer.auth>[0];

function send(operation: string, wanted: number, request: Request): Promise<void> {
  return new Promise((resolve) => {
    signer.auth(request).send((error, response) => {
      const status = response?.status ?? error?.response?.status;
      const verdict = status === wanted ? "ok" : `${status ?? error?.message}`;
      process.stdout.write(`${operation}\t${verdict}\n`);
      resolve();
    });
  });
}

const china = (name: string) => `application/vnd.akamai.chinacdn.${name}+json`;
const labelled = (name: string) => ({ Accept: china(name), "Content-Type": china(name) });
const hostname = "/chinacdn/v1/property-hostnames/node.example.com";

await send("listGroups", 200, { path: "/chinacdn/v1/groups", headers: { Accept: china("groups.v1") } });
await send("listEnrollments", 200, {
  path: "/cps/v2/enrollments?contractId=1-1TJZH5",
  headers: { Accept: "application/vnd.akamai.cps.enrollments.v11+json" },
});
await send("listContractIdentifiers", 200, { path: "/contract-api/v1/contracts/identifiers?depth=TOP" });
await send("putPropertyHostname", 201, {
  method: "PUT",
  path: `${hostname}?groupId=123`,
  headers: labelled("property-hostname.v1"),
  body: { hostname: "node.example.com", icpNumberId: 456, serviceCategory: 9 },
});
await send("getPropertyHostname", 200, { path: hostname, headers: { Accept: china("property-hostname.v1") } });
await send("createProvisionStateChange", 202, {
  method: "POST",
  path: `${hostname}/provision-state-changes`,
  headers: labelled("provision-state-change.v1"),
  body: { hostname: "node.example.com", targetState: "WHITELISTED", comments: "é".repeat(1000) },
});
// A query with what has to be escaped is part of what is signed.
await send("listCurrentProvisionStates", 200, {
  path: "/chinacdn/v1/current-provision-states?provisionState=PROVISIONED&accountSwitchKey=1-A%3AB%20C",
  headers: { Accept: china("provision-states.v1") },
});
