/**
 * Run as a process of its own: measures its clock against the NTP server on the loopback port
 * given, and prints the outcome with how far its `Date` is behind the readings, as JSON.
 */
import { DisciplinedClock, NtpClient, ServerClock } from '@reservation-engine/engine/clock/index';

const clock = new ServerClock();
const ntp = new NtpClient(new DisciplinedClock(clock), {
  sources: [{ host: '127.0.0.1', port: Number(process.argv[2]) }],
  spacingMs: 5,
});
const outcome = await ntp.sync();
await ntp.stop();
process.stdout.write(JSON.stringify(outcome));
