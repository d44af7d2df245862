import type { Contract } from "@edge-contracts/specs/runtime";
import { createRandom } from "../ground/random.ts";
import { Refusal } from "../ground/refusal.ts";
import type { Reply } from "../ground/reply.ts";
import { whenThere } from "../ground/when-there.ts";
import { createClock } from "./clock.ts";
import { createStore } from "./create-store.ts";
import { createWorld, type SharedWorld } from "./create-world.ts";
import { DatabaseProblem } from "./database-problem.ts";
import { createFacts } from "./facts.ts";
import { createFailedSteps } from "./failed-steps.ts";
import type { Keeper } from "./keeper.ts";
import { createMemory, ofSimulation } from "./memory.ts";
import { createPlannedSteps, type PlannedStep } from "./planned-steps.ts";
import type { ProgressionMode } from "./progression.ts";
import { createRepeatedAnswers } from "./repeated-answers.ts";
import { runSteps } from "./run-steps.ts";
import type { SettingValue } from "./setting.ts";
import { settingsOf } from "./settings-of.ts";
import { edgeReply, recordedAnswer, simulatedRequest } from "./simulate-request.ts";
import type { Advance, Simulation } from "./simulation.ts";
import type { Simulator } from "./simulator.ts";
import { createTurns } from "./turns.ts";
import type { World } from "./world.ts";

/** An API to simulate. */
export interface SimulatedApi {
  readonly contract: Contract;
  readonly simulator: Simulator;
}

/** How a simulation begins. */
export interface SimulationOptions {
  readonly progression: ProgressionMode;
  readonly seed: number;
  /** A file, or `:memory:`. */
  readonly db: string;
  /** Begins with nothing in it, where a recording is to tell what there is. */
  readonly isEmpty?: boolean;
  /** Where the virtual clock stands still; without it the clock follows the wall clock. */
  readonly now?: number;
  /** By API, then by name. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, SettingValue>>>>;
}

/**
 * Begins a simulation: opens the database and seeds what is not seeded.
 *
 * @throws {DatabaseProblem} where the database cannot be used, {RangeError} for a setting that does not exist.
 */
export async function createSimulation(
  apis: readonly SimulatedApi[],
  { progression, seed, db, isEmpty = false, now, settings }: SimulationOptions,
): Promise<Simulation> {
  const asked = apis.map(({ contract: { description }, simulator }) =>
    settingsOf(description.id, simulator, settings?.[description.id]),
  );
  const keeper = db === ":memory:" ? undefined : await openKeeper(db);
  const memory = openMemory(keeper);
  const own = createStore(memory, ofSimulation);
  const facts = createFacts(own);
  const steps = createPlannedSteps(own);
  const failed = createFailedSteps();
  const clock = createClock(facts, now);
  const random = createRandom(facts);
  const turn = createTurns();
  const { answer: answerAgain, varies } = createRepeatedAnswers(memory.version);
  let mode = progression;
  const shown: World["shown"] = (api, name, key) => {
    const world = worlds.get(api);
    return world && simulators.get(api)?.shows?.[name]?.(key, world);
  };
  const shared: SharedWorld = { memory, clock, random, steps, shown, varies, mode: () => mode };
  const simulators = new Map(apis.map(({ contract, simulator }) => [contract.description.id, simulator]));
  const worlds = new Map(
    apis.map(({ contract, simulator }, index): [string, World] => [
      contract.description.id,
      createWorld(shared, contract, simulator, asked[index] ?? {}),
    ]),
  );

  async function seedMissing(): Promise<void> {
    for (const [api, simulator] of simulators) {
      if (facts.get(`seeded/${api}`)) continue;
      await memory.transact(async () => {
        await simulator.seed(worlds.get(api) as World);
        facts.set(`seeded/${api}`, "yes");
      });
    }
  }

  /** A step of an API that is not served stays planned no longer: nobody could see what it does. */
  const take = async (planned: PlannedStep, at: number): Promise<void> => {
    try {
      await memory.transact(async () => {
        if (!steps.remove(planned.id)) return;
        const world = worlds.get(planned.api);
        const step = simulators.get(planned.api)?.steps[planned.step];
        if (world && step) await clock.during(at, async () => step(planned.key, world));
      });
    } catch (error) {
      drop(planned, error);
    }
  };

  /** What failed once would fail before every request, whichever API that is for. */
  function drop(planned: PlannedStep, error: unknown): void {
    steps.remove(planned.id);
    failed.record(planned, error);
  }

  const progress = () =>
    runSteps(
      () => steps.due(mode, clock.now()),
      (step) => take(step, step.at),
      drop,
    );

  async function takeRounds({ rounds = 0, api, key }: Advance): Promise<number> {
    let taken = 0;
    for (let round = 0; round < rounds; round++) {
      const planned = steps
        .all()
        .filter((step) => (api === undefined || step.api === api) && (key === undefined || step.key === key));
      for (const step of planned) await take(step, clock.now());
      taken += planned.length;
    }
    return taken;
  }

  function act<Result>(work: () => Result | Promise<Result>): Result | Promise<Result> {
    return steps.due(mode, clock.now()) ? progress().then(() => memory.transact(work)) : memory.transact(work);
  }

  function worldOf(api: string): World {
    const world = worlds.get(api);
    if (!world) throw new Refusal("not-found", { status: 404, detail: `No simulator answers for ${api}.` });
    return world;
  }

  if (facts.get("random") === undefined) random.reseed(seed);
  if (!isEmpty) await seedMissing();

  return {
    simulators,
    answer(request) {
      const { id } = request.api.description;
      const handler = simulators.get(id)?.handlers[request.operation.operationId];
      if (handler === undefined || handler === "examples") return undefined;
      const work = (): Reply | Promise<Reply> => {
        failed.report(id);
        return answerAgain(request, () =>
          whenThere(handler(simulatedRequest(request, varies), worldOf(id)), (reply) => edgeReply(request, reply)),
        );
      };
      return turn(() => act(work));
    },
    documentedPath(api, path) {
      const documented = simulators.get(api)?.documentedPath;
      return documented ? documented(path, worldOf(api).settings) : path;
    },
    async recall(request, body, mediaType) {
      const { id } = request.api.description;
      const recall = simulators.get(id)?.recalls?.[request.operation.operationId];
      if (!recall) return false;
      const recorded = recordedAnswer(request, body, mediaType);
      await turn(() => memory.transact(async () => recall(recorded, worldOf(id))));
      return true;
    },
    async decide(api, name, input) {
      return turn(() =>
        act(() => {
          const world = worldOf(api);
          const decision = simulators.get(api)?.decisions[name];
          if (!decision) throw new Refusal("not-found", { status: 404, detail: `${api} has no decision ${name}.` });
          return decision.decide(input, world);
        }),
      );
    },
    reset: async (newSeed = seed) =>
      turn(async () => {
        memory.transact(() => {
          memory.clear();
          random.reseed(newSeed);
          clock.reset();
        });
        failed.clear();
        await seedMissing();
      }),
    state: async () =>
      turn(async () => {
        await progress();
        return memory.state();
      }),
    put: async (state) =>
      turn(() =>
        act(() => {
          for (const [api, collections] of Object.entries(state)) {
            const { store } = worldOf(api);
            for (const [name, documents] of Object.entries(collections)) {
              for (const [key, document] of Object.entries(documents)) store.collection(name).put(key, document);
            }
          }
        }),
      ),
    advance: async (advance) =>
      turn(async () => {
        if (advance.milliseconds) clock.advance(advance.milliseconds);
        const due = await progress();
        return due + (await takeRounds(advance));
      }),
    planned: () => steps.all(),
    failed: () => failed.all(),
    now: () => new Date(clock.now()),
    mode: () => mode,
    setMode(changed) {
      mode = changed;
    },
    close: async () =>
      turn(() => {
        keeper?.close();
      }),
  };
}

/** Reads what is kept; a file that cannot be read is let go of. */
function openMemory(keeper: Keeper | undefined): ReturnType<typeof createMemory> {
  try {
    return createMemory(keeper);
  } catch (error) {
    keeper?.close();
    throw error;
  }
}

/** Loaded here alone: only a database needs the SQLite of Node 24. */
async function openKeeper(file: string): Promise<Keeper> {
  const module = await import("./sqlite-keeper.ts").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ERR_UNKNOWN_BUILTIN_MODULE") throw error;
    throw new DatabaseProblem(`A database needs Node 24 or later; this is ${process.versions.node}.`);
  });
  return module.createSqliteKeeper(file);
}
