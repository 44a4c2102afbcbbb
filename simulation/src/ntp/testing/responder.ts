import { onTestFinished } from 'vitest';
import type { Behaviour } from '../behaviour.ts';
import { NtpResponder } from '../responder.ts';

/** A responder that lasts as long as the test. */
export async function respond(behaviour: Partial<Behaviour> = {}): Promise<NtpResponder> {
  const responder = await NtpResponder.start({ behaviour });
  onTestFinished(() => responder.stop());
  return responder;
}
