/**
 * Names that the scrape cut in the member tables of the China CDN page (it dropped what followed a soft break),
 * completed from the sample payloads of the same object, which print them whole.
 */
export const truncatedNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  IcpHoldingEntity: { business: "businessClassification", legal: "legalRepresentative" },
  IcpNumber: { icp: "icpHoldingEntityId" },
  EdgeHostname: { property: "propertyHostnames", unmap: "unmapSharedEdgeHostname" },
  DeprovisionPolicy: { unmap: "unmapSharedEdgeHostname" },
};

/** Type cells cut the same way: what is left of the name of the nested object that its own rows describe. */
export const truncatedTypes: readonly string[] = ["Icp", "Provision"];
