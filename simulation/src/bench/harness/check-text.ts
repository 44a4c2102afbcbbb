import { milliseconds, ratioText } from '../../cli/numbers.ts';
import { isMet, type Check } from './row.ts';

/** A figure beside its bound in a line: `✓ 64 resources : one: 0.93 × (rounds …), target ≥ 0.8 ×`. */
export function checkText(check: Check): string {
  const met = isMet(check);
  const mark = met === null ? '·' : met ? '✓' : '✗';
  const { spread } = check;
  const range =
    spread === null ? '' : ` (rounds ${ratioText(spread.min)} … ${ratioText(spread.max)})`;
  return `${mark} ${check.what}: ${valueText(check)}${range}${boundText(check)}`;
}

function valueText({ value, unit }: Check): string {
  return unit === '×' ? `${ratioText(value)} ×` : `${milliseconds(value)} ${unit}`;
}

function boundText({ bound, unit }: Check): string {
  if (bound === null) return '';
  const [sign, value] = 'atLeast' in bound ? ['≥', bound.atLeast] : ['≤', bound.atMost];
  return `, target ${sign} ${value.toLocaleString('en-GB')} ${unit}`;
}
