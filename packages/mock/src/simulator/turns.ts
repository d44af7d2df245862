/** Runs work one piece after another, in the order asked for; at once where there is none under way. */
export type Turns = <Result>(work: () => Result | Promise<Result>) => Result | Promise<Result>;

/** Creates an empty queue. */
export function createTurns(): Turns {
  let underWay = 0;
  let last: Promise<unknown> = Promise.resolve();
  const end = () => void underWay--;
  return (work) => {
    const turn = underWay === 0 ? work() : last.then(work);
    if (!(turn instanceof Promise)) return turn;
    underWay++;
    last = turn.then(end, end);
    return turn;
  };
}
