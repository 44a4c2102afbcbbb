export { type Behaviour, type Fault, type KissCode } from './behaviour.ts';
export { NtpResponder, type ResponderOptions } from './responder.ts';
