import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** The automatic demonstration: what it says before, and while it leads through the pages. */
export const demonstration = {
  name: 'Demonstration',
  begin: 'Start the demonstration',

  offer: {
    title: 'A demonstration in two minutes',
    intro:
      'A contested on-sale on servers whose clocks disagree: who got which seat, who would have got it by the clocks, what NTP mends and what it does not.',
    before: 'What it does',
    starts: (servers: string) =>
      `Starts ${servers} servers on this server’s own database, for about half a minute, with clocks that are off by 5 to 10 s.`,
    writes: (resources: string, clients: string) =>
      `Writes ${resources} resources in a group of their own, and what ${clients} clients attempt on them. Nothing else is touched.`,
    stays: 'What is written stays: events are never deleted.',
    leads: 'Then leads through the pages in eight steps. You can stop at any of them.',
    begin: 'Begin',
    beginning: 'Starting',
    wait: 'Begin when it has ended',
    waiting: 'Waiting for it to end',
    use: 'Use this one',
    runningTitle: 'A simulation is running already',
    running: (run: string) =>
      `${run} has not ended yet, and there is one at a time. The demonstration can show that one, with its own figures, or wait until it has ended.`,
    unavailable:
      'Simulations cannot be run on this server: they come with a checkout of the repository, and are not in the container image.',
    reading: 'Looking whether a simulation is running',
  },

  card: {
    step: (n: string, of: string) => `${n} of ${of}`,
    progress: 'Time of this step',
    previous: 'Previous step',
    next: 'Next step',
    nextWhenOver: 'The next step comes when the run is over',
    play: 'Go on by itself',
    pause: 'Pause',
    stop: 'Stop the demonstration',
    done: 'Done',
    more: 'Show the text',
    less: 'Hide the text',
    hint: '← → steps, Esc stops',
    away: 'You are on another page.',
    comeBack: 'Go on with the demonstration',
    silent: 'The server does not answer. It is asked again.',
    reading: 'Replaying what was recorded',
  },

  stopping: {
    title: 'The simulation is still running',
    body: 'Let it run and it ends by itself within half a minute. Stopped, it ends its servers now. What it has recorded stays either way.',
    goOn: 'Go on',
    letRun: 'Let it run',
    stopIt: 'Stop it',
    notStopped: 'The simulation could not be stopped. It ends by itself.',
  },

  failures: {
    failed: 'The simulation failed',
    stopped: 'The simulation was stopped',
    stoppedBody: 'Without its second half there is nothing to compare.',
    forgotten: 'The run is gone',
    forgottenBody: 'The server was restarted before the run had ended, and the run ended with it.',
    unread: 'The figures of the run could not be read',
    again: 'Try again',
    anew: 'Start anew',
  },

  clocks: {
    'in-sync': 'All their clocks are true.',
    minor_drift: 'The first one’s clock is true, the others are off by up to 2 s.',
    major_drift: 'The first one’s clock is true, the others are off by 5 to 10 s.',
    extreme_drift: 'The first one’s clock is true, the others are off by more than 15 s.',
  },

  onSale: {
    title: 'An on-sale on servers whose clocks disagree',
    servers: (clocks: string) =>
      `Servers start on this database. ${clocks} None of them knows how wrong it is.`,
    resources: 'The seats are put on sale.',
    before:
      'Clients rush for the same seats within tenths of a second, at all servers at once. Each server stamps what it takes by its own clock, which nobody has measured.',
    sync: 'Now every server measures its clock by NTP, and corrects it.',
    after: 'The same requests come again, for as many other seats, with clocks that were measured.',
    timeline: 'The on-sale is over. The log is read back.',
    over: 'The on-sale is over, and everything that was attempted is on record.',
    requests: 'requests',
    started: 'servers started',
  },

  order: {
    title: 'The order of the store decides',
    body: (attempts: string) =>
      `${attempts} attempts are on record, refused ones too. The store put all attempts on a seat in one order; whoever came first there has it, and nobody else can.`,
    contest: (seat: string, attempts: string, server: string) =>
      `${seat}: ${attempts} attempts, and it went to a client of server ${server}.`,
    attempts: 'attempts',
    soldTwice: 'seats sold twice',
  },

  clocksSaid: {
    title: 'What the clocks said',
    body: (inversions: string, pairs: string) =>
      `By their stamps the same attempts stand in another order: ${inversions} of ${pairs} pairs are the other way round. Lines that cross are such pairs.`,
    contest: (seat: string, would: string, margin: string, has: string) =>
      `For ${seat} server ${would}’s stamp is the earliest by ${margin}: by the clocks its client would have won, not that of ${has}.`,
    inverted: 'pairs inverted',
    apart: 'between the clocks',
  },

  flips: {
    title: 'Somebody else would have won',
    body: (n: number, flips: string, of: string) =>
      n === 0
        ? `Had the earliest wall clock won, all ${of} contests would have ended as they did.`
        : plural(
            n,
            `Had the earliest wall clock won, ${flips} of ${of} contests would have gone to somebody else.`,
            `Had the earliest wall clock won, ${flips} of ${of} contests would have gone to somebody else.`,
          ),
    lost: (n: number, lost: string) =>
      plural(
        n,
        `Had the last write won, ${lost} confirmation would have been overwritten.`,
        `Had the last write won, ${lost} confirmations would have been overwritten.`,
      ),
    firstOrder:
      'The same attempts, other outcomes: people who lost would have behaved differently.',
    flipped: 'winners flip',
    lostLabel: 'confirmations lost',
  },

  ntp: {
    title: 'What NTP mends',
    body: (bound: string) =>
      `In the second half every clock had been measured to within ${bound}. The marks stand where those measurements put them.`,
    flips: (raw: string, corrected: string, of: string) =>
      `By raw stamps ${raw} of ${of} contests would have gone to somebody else, by corrected ones ${corrected}.`,
    raw: 'flips by raw clocks',
    corrected: 'flips when corrected',
  },

  limits: {
    title: 'What NTP does not mend',
    undecidable: (n: number, pairs: string) =>
      plural(
        n,
        `${pairs} pair of attempts is closer than the uncertainty of its stamps: nobody can say who was first.`,
        `${pairs} pairs of attempts are closer than the uncertainty of their stamps: nobody can say who was first.`,
      ),
    contests: (n: number, contests: string) =>
      plural(
        n,
        `So it is for the winner of ${contests} contest.`,
        `So it is for the winners of ${contests} contests.`,
      ),
    regressions: (n: number, regressions: string) =>
      n === 0
        ? 'A correction can make a good order worse; here it made none.'
        : plural(
            n,
            `A correction can make a good order worse: ${regressions} pair that raw clocks had right is now wrong.`,
            `A correction can make a good order worse: ${regressions} pairs that raw clocks had right are now wrong.`,
          ),
    undecidableLabel: 'undecidable pairs',
    regressionsLabel: 'pairs made worse',
  },

  checkThenWrite: {
    title: 'Check, then write: clocks are not to blame',
    body: (delay: string, n: number, doubles: string) =>
      plural(
        n,
        `Had each server looked at what it knew, then written, seeing the others’ writes ${delay} later, ${doubles} unit would have been sold twice.`,
        `Had each server looked at what it knew, then written, seeing the others’ writes ${delay} later, ${doubles} units would have been sold twice.`,
      ),
    perfect: 'All clocks stand at zero here, which changes nothing: no clock enters.',
    raw: 'double bookings, raw clocks',
    perfectLabel: 'with perfect clocks',
  },

  append: {
    title: 'The atomic append: none, at any skew',
    body: (far: string) =>
      `Here checking and writing are one conditional append. Clocks now stand at ±${far}, and not a seat is sold twice: the store asks no clock.`,
    after: (n: number, flips: string) =>
      plural(
        n,
        `By the stamps ${flips} contest would have another winner.`,
        `By the stamps ${flips} contests would have other winners.`,
      ),
    stays: (group: string) => `The run stays as the group ${group}.`,
    recorded: 'double bookings on record',
    far: (far: string) => `with clocks at ±${far}`,
  },
};
