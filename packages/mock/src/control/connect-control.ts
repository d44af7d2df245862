import type { Control } from "./control.ts";
import { ControlProblem } from "./control-problem.ts";

/** A client of the control API at an origin, such as `http://127.0.0.1:4011`. */
export function connectControl(url: string): Control {
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(url + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const answer = response.status === 204 ? undefined : JSON.parse(await response.text());
    if (!response.ok) throw new ControlProblem(response.status, answer.detail);
    return answer;
  };
  return {
    url,
    reset: (options = {}) => send("POST", "/reset", options),
    state: () => send("GET", "/state"),
    seed: (state) => send("POST", "/seed", state),
    clock: () => send("GET", "/clock"),
    advance: (advance) => send("POST", "/clock/advance", advance),
    setProgression: (mode) => send("PUT", "/progression", { mode }),
    decisions: async () => (await send("GET", "/decisions")).decisions,
    decide: (api, name, input = {}) =>
      send("POST", `/decisions/${encodeURIComponent(api)}/${encodeURIComponent(name)}`, input),
    faults: async () => (await send("GET", "/faults")).faults,
    injectFault: (rule) => send("POST", "/faults", rule),
    removeFault: (id) => send("DELETE", `/faults/${encodeURIComponent(id)}`),
    clearFaults: () => send("DELETE", "/faults"),
    async exchanges(filter = {}) {
      const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
      const query = new URLSearchParams(asked.map(([name, value]): [string, string] => [name, String(value)]));
      return (await send("GET", `/exchanges?${query}`)).exchanges;
    },
    clearExchanges: () => send("DELETE", "/exchanges"),
    drifts: async () => (await send("GET", "/drifts")).drifts,
    scenarios: async () => (await send("GET", "/scenarios")).scenarios,
    playScenario: async (name) => (await send("POST", `/scenarios/${encodeURIComponent(name)}`)).faults,
    setDrifts: (active) => send("PUT", "/drifts", { active }),
  };
}
