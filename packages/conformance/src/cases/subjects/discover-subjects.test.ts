import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { readContractDocument } from "../../contract/contract-document.ts";
import { discoverSubjects } from "./discover-subjects.ts";

async function discover(api: string, answers: Record<string, unknown>, given = {}) {
  const contract = await loadContract(api);
  const asked: string[] = [];
  const document = await readContractDocument(contract);
  const subjects = await discoverSubjects(createContractRuntime(contract), document, given, async ({ path }) => {
    asked.push(path);
    return answers[path];
  });
  return { subjects, asked };
}

test("lists are asked, and links tell what belongs together", async () => {
  const { subjects } = await discover("cps", {
    "/cps/v2/enrollments": {
      enrollments: [
        { id: 7, pendingChanges: [] },
        { id: 8, pendingChanges: [{ location: "/cps/v2/enrollments/7/changes/9" }] },
      ],
    },
  });
  expect(subjects).toMatchObject({ enrollmentId: "7", changeId: "9" });
});

test("members of the name are subjects too, and lead on to deeper lists", async () => {
  const path = "/chinacdn/v1/property-hostnames";
  const { subjects, asked } = await discover("china-cdn", {
    [path]: { propertyHostnames: [{ hostname: "www.example.net" }] },
    [`${path}/www.example.net/provision-state-changes/current`]: { provisionStateChanges: [{ changeId: 12 }] },
  });
  expect(subjects).toMatchObject({ hostname: "www.example.net", changeId: "12" });
  expect(asked).toContain(`${path}/www.example.net/provision-state-changes/current`);
});

test("what is given stays, and a server without anything ends the search", async () => {
  const { subjects } = await discover("cps", {}, { enrollmentId: "5" });
  expect(subjects).toEqual({ enrollmentId: "5" });
});
