import type { ClockEvidence as RecordedEvidence } from '../store/append-batch.ts';
import type { ClockEvidence, DisciplinedClock } from './disciplined-clock.ts';

/**
 * Reads a clock as attempts record it; what is known beside the raw reading is JSON in the shape of
 * the timeline's `RecordedClock`, and null when there is nothing to say but the raw reading.
 *
 * Called for every attempt: the JSON is put together by hand, and what a measurement contributes
 * is made once per measurement.
 */
export function evidenceReader(clock: DisciplinedClock): () => RecordedEvidence {
  let knownId = '';
  let constant = '';
  const measured = (known: NonNullable<ClockEvidence['measurement']>): string => {
    if (known.id !== knownId) {
      knownId = known.id;
      constant = `{"id":${JSON.stringify(known.id)},"offsetUs":${known.offsetUs},"uncertaintyUs":`;
    }
    return `${constant}${known.uncertaintyUs},"status":"${known.status}"}`;
  };
  return () => {
    const { wall, mono, epoch, disciplinedWall, measurement, injectedOffsetUs } = clock.evidence();
    if (measurement === null && injectedOffsetUs === null && disciplinedWall === wall) {
      return { wall, mono, epoch, detail: null };
    }
    const found = measurement === null ? 'null' : measured(measurement);
    const detail = `{"disciplinedWall":${disciplinedWall},"measurement":${found},"injectedOffsetUs":${injectedOffsetUs}}`;
    return { wall, mono, epoch, detail };
  };
}
