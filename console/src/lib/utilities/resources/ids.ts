/** The bound of the engine's domain, said before anything is sent; the server checks it again. */
export const MAX_ID_BYTES = 200;

/** What is wrong with an id, as a key of the messages. */
export type IdFault = 'required' | 'tooLong' | 'control';

/** As the domain's `isId`: 1 to 200 bytes of UTF-8 without control characters. */
export function faultOfId(text: string): IdFault | null {
  if (text === '') return 'required';
  if (/\p{Cc}|\p{Cs}/u.test(text)) return 'control';
  return new TextEncoder().encode(text).length > MAX_ID_BYTES ? 'tooLong' : null;
}
