// A file of its own, since the page's policy allows no inline script. The keys and values are those
// of src/lib/runes/preferences.svelte.ts.
try {
  const kept = JSON.parse(localStorage.getItem('console.preferences') ?? '{}');
  const root = document.documentElement;
  if (kept.theme === 'light' || kept.theme === 'dark') root.dataset.theme = kept.theme;
  if (kept.locale === 'fr') root.lang = 'fr';
} catch {
  // Storage may be denied or damaged; the defaults then hold.
}
