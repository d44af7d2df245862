import type { Wanted, WantedAnswer } from "./exact-case.ts";

/** The base path. */
export const base = "/chinacdn/v1";

/** A media type by object and version. */
export const type = (name: string) => `application/vnd.akamai.chinacdn.${name}+json`;

/** A media type as a 406 or 415 lists it. */
export const listed = (name: string) => `${type(name)};charset=UTF-8`;

/** The type of a problem. */
export const problemType = (slug: string) => `/chinacdn/problem-types/${slug}`;

/** The one occurrence of a problem: its type and a number that is never the same. */
export const occurrence = (slug: string) => new RegExp(`^/chinacdn/problem-types/${slug}\\?r=-?[1-9]\\d{17,18}$`);

/** The headers of every problem. */
export const problem = { "content-type": "application/problem+json" };

/** The method and path that most cases about bodies use. */
export const put = { method: "PUT", path: `${base}/property-hostnames/www.example.com` };

/** A valid body of {@link put}. */
export const minimal = { hostname: "www.example.com", icpNumberId: 456, serviceCategory: 13 };

/** The first example of the groups. */
export const twoGroups = {
  groups: [
    { groupId: 1, groupName: "Group 1" },
    { groupId: 2, groupName: "Group 2" },
  ],
};

/** A success under a label. */
export function shown(name: string, members: object, status = 200): WantedAnswer {
  return { status, headers: { "content-type": type(name) }, members };
}

/** A problem of the API. */
export function refused(status: number, slug: string, members: object = {}): WantedAnswer {
  return { status, headers: problem, members: { type: problemType(slug), status, title: /./, ...members } };
}

/** The refusal of a request whose faults are these and no others. */
export function faulty(...errors: readonly Wanted[]): WantedAnswer {
  return refused(400, "bad-request", { errors, instance: occurrence("bad-request") });
}
