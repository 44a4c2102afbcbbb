import { Painter } from '../../utilities/timeline/plot/painter.ts';
import { plotLayout } from '../../utilities/timeline/plot/plot-layout.ts';
import { drawPlayhead } from '../../utilities/timeline/plot/draw/draw-playhead.ts';
import { readPalette } from '../../utilities/timeline/plot/palette.ts';
import { staircaseOf } from '../../utilities/timeline/plot/staircase.ts';
import { t } from '../locale.svelte.ts';
import { plotWords } from './plot-words.ts';
import type { TimelineView } from './timeline-view.svelte.ts';
import { offset } from './written.ts';

const WIDTH = 1_400;
const GUTTER = 200;
const HEAD = 40;
const RATIO = 2;

/** The plot as a picture of its own, twice as fine as a screen, with what says how to read it. */
export async function picture(view: TimelineView): Promise<Blob> {
  const { columns, times, reading, query } = view;
  if (columns === null || times === null) throw new Error('There is nothing to take a picture of.');
  const layout = plotLayout(columns.servers.length, false);
  const palette = currentPalette();
  const scale = { ...view.span, width: WIDTH - GUTTER };
  const plot = contextOf(scale.width, layout.height);
  new Painter().paint(
    plot,
    {
      columns,
      times,
      reading,
      scale,
      layout,
      palette,
      chosen: view.recording.chosen,
      onlyChosen: false,
      words: plotWords(view),
    },
    RATIO,
  );
  const over = contextOf(scale.width, layout.height);
  const staircase = staircaseOf(columns, reading, layout, scale, view.atUs);
  const label = plotWords(view).playhead;
  drawPlayhead(over, { staircase, layout, palette, width: scale.width, label, rings: [] }, RATIO);
  const sheet = contextOf(WIDTH, HEAD + layout.height);
  sheet.scale(RATIO, RATIO);
  sheet.fillStyle = palette.bg;
  sheet.fillRect(0, 0, WIDTH, HEAD + layout.height);
  sheet.drawImage(plot.canvas, GUTTER, HEAD, scale.width, layout.height);
  sheet.drawImage(over.canvas, GUTTER, HEAD, scale.width, layout.height);
  sheet.fillStyle = palette.ink;
  sheet.font = '600 15px "Inter Variable", sans-serif';
  const words = t().timeline;
  const mode = query.mode === 'hypothetical' ? words.means.hypothetical : words.modes[query.mode];
  sheet.fillText(`${words.title} · ${mode}`, 16, 25);
  layout.lanes.forEach(({ top }, server) => {
    sheet.font = 'bold 13px B612, monospace';
    sheet.fillText(view.names.letters[server] ?? '', 16, HEAD + top + 22);
    sheet.font = '12px B612, monospace';
    sheet.fillText(offset(view.offsetOf(server)), 44, HEAD + top + 22);
  });
  sheet.font = '600 13px "Inter Variable", sans-serif';
  sheet.fillText(words.crossings.title, 16, HEAD + layout.band.top + 22);
  sheet.fillText(words.store.title, 16, HEAD + layout.store.top + 22);
  return sheet.canvas.convertToBlob({ type: 'image/png' });
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width * RATIO, height * RATIO).getContext('2d');
  if (context === null) throw new Error('This browser has no canvas.');
  return context;
}

function currentPalette() {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const palette = readPalette(probe);
  probe.remove();
  return palette;
}
