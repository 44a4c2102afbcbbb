/** How many tasks were under way at once. */
export interface InFlight {
  readonly limit: number;
  readonly peak: number;
  /** Over time, from the first start to the last end. */
  readonly average: number;
}

export interface OrderedOptions<Task> {
  /** What a task works on; at least one. Tasks with a lane in common run in their order. */
  readonly lanesOf: (task: Task) => readonly string[];
  readonly run: (task: Task) => Promise<void>;
  /** The most tasks under way at once. */
  readonly limit: number;
  /** Once it aborts no task is started; those under way are waited for. */
  readonly signal: AbortSignal;
}

interface Node<Task> {
  readonly task: Task;
  /** Earlier tasks on its lanes that have not ended. */
  blockers: number;
  readonly dependents: Node<Task>[];
}

/**
 * Runs tasks concurrently as far as their order allows: a task starts when every earlier task that
 * shares a lane with it has ended. So each lane sees its tasks one at a time and in order, and
 * whatever a lane's owner answers is what it would have answered to one patient caller.
 *
 * @throws what the first failing task threw, once those under way have ended; the signal's reason
 *   when it aborted
 */
export function runOrdered<Task>(
  tasks: readonly Task[],
  options: OrderedOptions<Task>,
): Promise<InFlight> {
  const { run, limit, signal } = options;
  const ready = readyTasks(tasks, options.lanesOf);
  const gauge = new Gauge();
  let next = 0;
  let failure: { readonly reason: unknown } | null = null;

  return new Promise((resolve, reject) => {
    const fill = (): void => {
      if (signal.aborted) failure ??= { reason: signal.reason };
      while (failure === null && next < ready.length && gauge.now < limit) {
        const node = ready[next++];
        if (node !== undefined) start(node);
      }
      if (gauge.now > 0) return;
      if (failure === null) resolve({ limit, peak: gauge.peak, average: gauge.average() });
      else reject(asError(failure.reason));
    };
    const start = (node: Node<Task>): void => {
      gauge.add(1);
      run(node.task).then(
        () => {
          gauge.add(-1);
          for (const dependent of node.dependents) {
            if (--dependent.blockers === 0) ready.push(dependent);
          }
          fill();
        },
        (error: unknown) => {
          gauge.add(-1);
          failure ??= { reason: error };
          fill();
        },
      );
    };
    fill();
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** Links each task to those it waits for, and answers the tasks that wait for nobody. */
function readyTasks<Task>(
  tasks: readonly Task[],
  lanesOf: (task: Task) => readonly string[],
): Node<Task>[] {
  const lastOn = new Map<string, Node<Task>>();
  const ready: Node<Task>[] = [];
  for (const task of tasks) {
    const node: Node<Task> = { task, blockers: 0, dependents: [] };
    for (const lane of lanesOf(task)) {
      const last = lastOn.get(lane);
      // Linked once, though they share several lanes; or one lane twice.
      if (last !== undefined && last !== node && last.dependents.at(-1) !== node) {
        last.dependents.push(node);
        node.blockers++;
      }
      lastOn.set(lane, node);
    }
    if (node.blockers === 0) ready.push(node);
  }
  return ready;
}

/** Counts what is under way, and its average over time. */
class Gauge {
  now = 0;
  peak = 0;
  #area = 0;
  #startedAt: number | null = null;
  #changedAt = 0;

  add(change: number): void {
    const at = performance.now();
    this.#startedAt ??= at;
    this.#area += this.now * (at - Math.max(this.#changedAt, this.#startedAt));
    this.#changedAt = at;
    this.now += change;
    this.peak = Math.max(this.peak, this.now);
  }

  average(): number {
    const lasted = this.#changedAt - (this.#startedAt ?? 0);
    return lasted > 0 ? this.#area / lasted : this.peak;
  }
}
