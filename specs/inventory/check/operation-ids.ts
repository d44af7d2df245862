/** The operation of the contract for each operation name of the source documents, by API. */
export const operationIds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // The page lost its paths, so nothing but the name says which operation is meant.
  "china-cdn": {
    "List ICP holding entities": "listIcpHoldingEntities",
    "List ICP numbers": "listIcpNumbers",
    "List edge hostnames": "listEdgeHostnames",
    "Get deprovision policy": "getDeprovisionPolicy",
    "Specify a deprovision policy": "setDeprovisionPolicy",
    "List groups": "listGroups",
    "List property hostnames": "listPropertyHostnames",
    "Get a property hostname": "getPropertyHostname",
    "Create or update a property hostname": "putPropertyHostname",
    "Create a new provision state change": "createProvisionStateChange",
    "Get a provision state change": "getProvisionStateChange",
    "Get the current provision state changes": "listCurrentProvisionStateChanges",
    "List current provision states": "listCurrentProvisionStates",
  },
  cps: { "Create an enrollment": "createEnrollment" },
  "admin-jobs": { "Run Akamai-related background job": "runBackgroundJob" },
};
