import { OrderedTasks, type Node } from './ordered-tasks.ts';
import { Gauge } from './gauge.ts';

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

/**
 * Runs tasks concurrently as far as their order allows: a task starts when every earlier task that
 * shares a lane with it has ended. So each lane sees its tasks one at a time and in order, and
 * whatever a lane's owner answers is what it would have answered to one patient caller.
 *
 * @throws what the first failing task threw, once those under way have ended; the signal's reason
 *   when it aborted
 */
export function runOrdered<Task>(
  tasks: Iterable<Task>,
  options: OrderedOptions<Task>,
): Promise<InFlight> {
  const { run, limit, signal } = options;
  const waiting = new OrderedTasks(tasks, options.lanesOf);
  const gauge = new Gauge();
  let failure: { readonly reason: unknown } | null = null;

  return new Promise((resolve, reject) => {
    const fill = (): void => {
      if (signal.aborted) failure ??= { reason: signal.reason };
      while (failure === null && gauge.now < limit) {
        const node = waiting.next();
        if (node === undefined) break;
        start(node);
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
          waiting.ended(node);
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
