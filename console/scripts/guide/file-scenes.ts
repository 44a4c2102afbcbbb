import { inRoot } from '../../../scripts/setup/paths.mjs';
import type { Scene } from './studio.ts';

const FAULTY = inRoot('docs', 'examples', 'gallery-with-faults.csv');

export const FILE_SCENES: readonly Scene[] = [
  {
    name: 'import',
    async show(studio) {
      const page = await studio.open('/transfer');
      const { preview, faultTable } = studio.words.transfer;
      await page.locator('input[type=file]').setInputFiles(FAULTY);
      await page.getByRole('button', { name: preview.check }).click();
      await page.getByRole('heading', { name: faultTable.title }).waitFor();
      return page;
    },
  },
  {
    name: 'export',
    show: (studio) =>
      studio.open('/transfer?view=export&of=reservations&group=winter-gala&status=confirmed'),
  },
  {
    name: 'audit',
    async show(studio) {
      for (const act of ['close', 'reopen'])
        await studio.app.rest('POST', `/resources/gala-balcony-D-11/${act}`, {});
      const page = await studio.open('/audit');
      await page.getByRole('row').nth(2).waitFor();
      return page;
    },
  },
  {
    name: 'signs',
    async show(studio) {
      const page = await studio.open('/resources');
      await page.keyboard.press('?');
      await page.getByRole('tab', { name: studio.words.keys.signs }).click();
      return page;
    },
  },
];
