import type { FromReplay, ToReplay } from './protocol.ts';
import { ReplayLoop } from './replay-loop.ts';

/** The replay on a thread of its own: the page stays at sixty frames whatever is judged. */
const tasks = new MessageChannel();
const waiting: (() => void)[] = [];
tasks.port1.onmessage = () => waiting.shift()?.();

/** Unlike a timeout this waits for no minimum of 4 ms. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    waiting.push(resolve);
    tasks.port2.postMessage(null);
  });

const loop = new ReplayLoop((message: FromReplay) => {
  postMessage(message, { transfer: buffersOf(message) });
}, nextTask);

onmessage = ({ data }: MessageEvent<ToReplay>) => {
  loop.receive(data);
};

/** Columns and verdicts are handed over rather than copied: they were made for the page. */
function buffersOf(message: FromReplay): ArrayBuffer[] {
  if (message.kind === 'part')
    return message.part.part === 'verdicts' ? buffersIn(message.part.verdicts) : [];
  if (message.kind !== 'answer' || typeof message.answer !== 'object') return [];
  if (!('contests' in message.answer) || !('stampUs' in message.answer)) return [];
  const { contests, ...columns } = message.answer;
  return [...buffersIn(columns), ...buffersIn(contests)];
}

function buffersIn(columns: object): ArrayBuffer[] {
  const buffers = Object.values<unknown>({ ...columns }).flatMap((column) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
  return [...new Set(buffers)];
}
