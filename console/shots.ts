import { launchBrowser } from '/work/main/console/e2e/browser.ts';
const base = process.argv[2]!; const out = process.argv[3]!;
const browser = await launchBrowser();
for (const [w, h, theme, locale] of [[1440, 900, 'light', 'en-GB'], [1280, 800, 'light', 'fr-FR'], [1920, 1080, 'dark', 'en-GB'], [360, 780, 'dark', 'en-GB']] as const) {
  const ctx = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: theme, locale, reducedMotion: 'reduce' });
  const page = await ctx.newPage();
  page.on('pageerror', (e) => console.log('ERR', e.message)); page.on('console', (m) => { if (m.type() === 'error') console.log('CONSOLE', m.text()); });
  let n = 0;
  for (const p of process.argv.slice(4)) {
    await page.goto(`${base}/console${p}`); await page.waitForTimeout(1800);
    await page.screenshot({ path: `${out}/p${n++}-${w}-${theme}.png` });
  }
  await ctx.close();
}
await browser.close();
