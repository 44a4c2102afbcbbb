/**
 * Lets this program end as if by ctrl-C when whoever started it over a channel is gone, however
 * that went. Without a channel nothing changes.
 */
export function endWithParent(): void {
  process.channel?.unref();
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
  });
}
