/** A task, and those it keeps waiting. */
export interface Node<Task> {
  readonly task: Task;
  /** Earlier tasks on its lanes that have not ended. */
  blockers: number;
  ended: boolean;
  readonly dependents: Node<Task>[];
}

/**
 * Tasks looked at before those at the front have ended: far more than can be under way, so that a
 * busy lane does not keep the others waiting, and few enough for any number of tasks to fit.
 */
const LOOK_AHEAD = 20_000;

/** Hands out tasks as soon as every earlier one on their lanes has ended. */
export class OrderedTasks<Task> {
  readonly #tasks: Iterator<Task, unknown>;
  readonly #lanesOf: (task: Task) => readonly string[];
  readonly #lastOn = new Map<string, Node<Task>>();
  #ready: Node<Task>[] = [];
  #taken = 0;
  #open = 0;

  constructor(tasks: Iterable<Task>, lanesOf: (task: Task) => readonly string[]) {
    this.#tasks = tasks[Symbol.iterator]();
    this.#lanesOf = lanesOf;
  }

  /** The next task that may start; undefined while all must wait, and at the end. */
  next(): Node<Task> | undefined {
    while (this.#taken === this.#ready.length && this.#open < LOOK_AHEAD) {
      const next = this.#tasks.next();
      if (next.done === true) return undefined;
      this.#add(next.value);
    }
    const node = this.#ready[this.#taken];
    if (node === undefined) return undefined;
    this.#taken++;
    if (this.#taken > LOOK_AHEAD) {
      this.#ready = this.#ready.slice(this.#taken);
      this.#taken = 0;
    }
    return node;
  }

  ended(node: Node<Task>): void {
    node.ended = true;
    this.#open--;
    for (const dependent of node.dependents) {
      if (--dependent.blockers === 0) this.#ready.push(dependent);
    }
  }

  #add(task: Task): void {
    const node: Node<Task> = { task, blockers: 0, ended: false, dependents: [] };
    this.#open++;
    for (const lane of this.#lanesOf(task)) {
      const last = this.#lastOn.get(lane);
      this.#lastOn.set(lane, node);
      if (last === undefined || last === node || last.ended) continue;
      // Linked once, though they share several lanes.
      if (last.dependents.at(-1) === node) continue;
      last.dependents.push(node);
      node.blockers++;
    }
    if (node.blockers === 0) this.#ready.push(node);
  }
}
