import { sampleOf } from "../contract/sample-of.ts";
import type { World } from "../simulator/world.ts";
import { type DeprovisionPolicy, type Documents, documentsOf, type EdgeHostname } from "./documents.ts";
import { seedHostnames } from "./seed-hostnames.ts";
import { seedManyHostnames } from "./seed-many-hostnames.ts";

/**
 * One consistent world around the contract's examples. Where they contradict each other, the one that shows a single
 * thing wins over the one that lists it; what they refer to is added.
 */
export async function seed(world: World): Promise<void> {
  const documents = documentsOf(world.store);
  await seedReferences(world, documents);
  await seedEdgeHostnames(world, documents);
  await seedHostnames(world, documents);
  seedManyHostnames(world, documents);
}

async function seedReferences({ contract }: World, { holdingEntities, icpNumbers, groups }: Documents): Promise<void> {
  const { icpHoldingEntities } = await sampleOf<{ icpHoldingEntities: { id: number }[] }>(
    contract,
    "listIcpHoldingEntities",
    "two-entities",
  );
  for (const entity of icpHoldingEntities) holdingEntities.put(entity.id, entity);
  for (const name of ["two-numbers", "in-use"]) {
    const sample = await sampleOf<{ icpNumbers: { id: number }[] }>(contract, "listIcpNumbers", name);
    for (const number of sample.icpNumbers) icpNumbers.put(number.id, number);
  }
  for (const name of ["two-groups", "one-group"]) {
    const sample = await sampleOf<{ groups: { groupId: number; groupName: string }[] }>(contract, "listGroups", name);
    for (const group of sample.groups) groups.put(group.groupId, group);
  }
}

async function seedEdgeHostnames({ contract }: World, { edgeHostnames, policies }: Documents): Promise<void> {
  for (const name of ["mixed-readiness", "shared-and-unshared"]) {
    const sample = await sampleOf<{ edgeHostnames: EdgeHostname[] }>(contract, "listEdgeHostnames", name);
    for (const edgeHostname of sample.edgeHostnames) edgeHostnames.put(edgeHostname.edgeHostname, edgeHostname);
  }
  const unmap = await sampleOf<DeprovisionPolicy>(contract, "getDeprovisionPolicy", "unmap");
  const keep = await sampleOf<DeprovisionPolicy>(contract, "getDeprovisionPolicy", "keep-mapping");
  for (const { edgeHostname, propertyHostnames, unmapSharedEdgeHostname } of edgeHostnames.all()) {
    // A policy of an edge hostname that nothing uses was never set.
    if (propertyHostnames > 0) policies.put(edgeHostname, unmapSharedEdgeHostname ? unmap : keep);
  }
}
