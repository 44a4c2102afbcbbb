import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { MachineClock, type BaseClock } from '@reservation-engine/engine/clock/index';
import { answerTo } from './answer.ts';
import { assertBehaviour, HONEST, type Behaviour } from './behaviour.ts';
import { decodePacket } from './packet.ts';
import { PreciseDelays } from './precise-delays.ts';

const LOOPBACK = '127.0.0.1';

export interface ResponderOptions {
  /** A free port unless told otherwise. */
  readonly port?: number;
  /** Honest at stratum 1, without delay, unless told otherwise. */
  readonly behaviour?: Partial<Behaviour>;
}

/**
 * An NTP server on the loopback interface whose error, distance and manners are settable: the
 * embedded reference of simulations. True time is the machine's clock.
 */
export class NtpResponder {
  readonly host = LOOPBACK;
  readonly port: number;
  readonly #socket: Socket;
  readonly #truth: BaseClock = new MachineClock();
  readonly #delays = new PreciseDelays();
  #behaviour: Behaviour;
  #requests = 0;
  #replies = 0;

  /** @throws RangeError for a behaviour out of bounds, or the socket's error (EADDRINUSE). */
  static async start({ port = 0, behaviour }: ResponderOptions = {}): Promise<NtpResponder> {
    const initial = { ...HONEST, ...behaviour };
    assertBehaviour(initial);
    const socket = createSocket('udp4');
    socket.bind(port, LOOPBACK);
    await once(socket, 'listening');
    return new NtpResponder(socket, initial);
  }

  private constructor(socket: Socket, behaviour: Behaviour) {
    this.#socket = socket;
    this.#behaviour = behaviour;
    this.port = socket.address().port;
    socket.on('message', (bytes, sender) => this.#receive(bytes, sender));
  }

  get behaviour(): Behaviour {
    return this.#behaviour;
  }

  /** Packets that were requests, and how many of them were answered. */
  get counts(): { readonly requests: number; readonly replies: number } {
    return { requests: this.#requests, replies: this.#replies };
  }

  /**
   * Changes how requests are answered that arrive from now on; what is left out stays.
   * @throws RangeError naming what is out of bounds; then nothing has changed.
   */
  behave(change: Partial<Behaviour>): void {
    const next = { ...this.#behaviour, ...change };
    assertBehaviour(next);
    this.#behaviour = next;
  }

  /** Answers that are still on their way are lost. */
  async stop(): Promise<void> {
    this.#delays.callOff();
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }

  /**
   * The delay is spent before answering, all of it; the stamps say where in it the request would
   * have arrived, so that the asymmetry is exact and a late timer only adds to the way back.
   */
  #receive(bytes: Buffer, sender: RemoteInfo): void {
    const { wall, mono } = this.#truth.read();
    const request = decodePacket(bytes);
    if (request === null) return;
    this.#requests += 1;
    const behaviour = this.#behaviour;
    const thereUs = Math.round((behaviour.delayUs + behaviour.asymmetryUs) / 2);
    const answer = answerTo(request, behaviour, wall + thereUs);
    if (answer === null) return;
    this.#delays.at(mono + behaviour.delayUs, () => {
      this.#socket.send(answer, sender.port, sender.address, (error) => {
        if (error === null) this.#replies += 1;
      });
    });
  }
}
