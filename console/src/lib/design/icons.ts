/**
 * Icons on a grid of 16 px, drawn with a stroke of 1.4 and round ends. Each is one path, so that an
 * icon costs one element. Shapes that carry a meaning of the system are glyphs, not icons.
 */
export const ICONS = {
  resources: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  timeline: 'M3 3h10M3 13h10M4 3l8 10M12 3 4 13',
  transfer: 'M5 12.6V3.2M2.4 5.8 5 3.2l2.6 2.6M11 3.4v9.4M8.4 10.2l2.6 2.6 2.6-2.6',
  simulation:
    'M6.2 2.4h3.6M6.8 2.4v4L3 12.6a.7.7 0 0 0 .6 1h8.8a.7.7 0 0 0 .6-1L9.2 6.4v-4M4.9 9.6h6.2',
  download: 'M8 2.6v7.2M4.8 6.8 8 9.8l3.2-3M2.8 13.2h10.4',
  upload: 'M8 10V2.8M4.8 5.8 8 2.8l3.2 3M2.8 13.2h10.4',
  stop: 'M4 4h8v8H4z',
  book: 'M3 3.2h4.2A1.8 1.8 0 0 1 8 4.6v8.6a1.6 1.6 0 0 0-1.4-1H3zM13 3.2H8.8A1.8 1.8 0 0 0 8 4.6v8.6a1.6 1.6 0 0 1 1.4-1H13z',
  search: 'M7 12.2A5.2 5.2 0 1 0 7 1.8a5.2 5.2 0 0 0 0 10.4zM10.9 10.9l3.4 3.4',
  'chevron-down': 'm4.5 6.5 3.5 3.5 3.5-3.5',
  'chevron-left': 'm9.5 4.5-3.5 3.5 3.5 3.5',
  'chevron-right': 'm6.5 4.5 3.5 3.5-3.5 3.5',
  'arrow-up': 'M8 12.5v-9M4.5 7 8 3.5 11.5 7',
  'arrow-down': 'M8 3.5v9M4.5 9 8 12.5 11.5 9',
  close: 'm4 4 8 8M12 4l-8 8',
  plus: 'M8 3.2v9.6M3.2 8h9.6',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2v9.6L12.6 8z',
  'skip-back': 'M8.5 3.5 4 8l4.5 4.5M13 3.5 8.5 8l4.5 4.5',
  'skip-on': 'M7.5 3.5 12 8l-4.5 4.5M3 3.5 7.5 8 3 12.5',
  'step-back': 'M4 3.5v9M12.5 3.5v9L6 8z',
  'step-on': 'M12 3.5v9M3.5 3.5v9L10 8z',
  minus: 'M3.2 8h9.6',
  fit: 'M2.8 6V2.8H6M10 2.8h3.2V6M13.2 10v3.2H10M6 13.2H2.8V10',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.1-2.1a2.6 2.6 0 1 0-3.7-3.7l-.6.6M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.4 8.9a2.6 2.6 0 1 0 3.7 3.7l.6-.6',
  download: 'M8 2.6v7.6M4.8 7.2 8 10.4l3.2-3.2M2.8 11v2.4h10.4V11',
  undo: 'M3 8a5 5 0 1 0 1.5-3.6L3 6M3 2.8V6h3.2',
  store: 'M2.5 2.5h11v11h-11zM5 5.6h6M5 8h6M5 10.4h6',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6L13 6M13 2.8V6H9.8',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.6v1.2M8 13.2v1.2M1.6 8h1.2M13.2 8h1.2M3.5 3.5l.8.8M11.7 11.7l.8.8M12.5 3.5l-.8.8M4.3 11.7l-.8.8',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6z',
  screen: 'M2 3.2h12v7.6H2zM6 13.4h4M8 10.8v2.6',
  key: 'M5 10.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8zM7.4 8H14v2M11.4 8v1.6',
  server: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01',
  check: 'm3.5 8.4 3 3 6-6.8',
  warning: 'M8 2.6 14.2 13H1.8zM8 6.6v3M8 11.4h.01',
  offline:
    'm2.4 2.4 11.2 11.2M2 6.4A9.4 9.4 0 0 1 4.6 5M7 4.1a9.4 9.4 0 0 1 7 2.3M4.4 8.9a6 6 0 0 1 2.4-1.4M10.2 7.9a6 6 0 0 1 1.4 1M8 12.4h.01',
  capacity: 'M2.6 12.6V9.4M6.2 12.6V6.6M9.8 12.6V8M13.4 12.6V3.4',
  lock: 'M3.6 7.2h8.8v6H3.6zM5.4 7.2V5.2a2.6 2.6 0 0 1 5.2 0v2',
  unlock: 'M3.6 7.2h8.8v6H3.6zM5.4 7.2V5.2a2.6 2.6 0 0 1 5-1',
  external: 'M9.6 2.8h3.6v3.6M13 3 7.6 8.4M11.4 9.2v3.6H3.2V4.6h3.6',
  copy: 'M5.8 5.8h7.4v7.4H5.8zM10.2 5.8v-3H2.8v7.4h3',
  clock: 'M8 13.8A5.8 5.8 0 1 0 8 2.2a5.8 5.8 0 0 0 0 11.6zM8 4.8V8l2.2 1.6',
  language:
    'M8 13.8A5.8 5.8 0 1 0 8 2.2a5.8 5.8 0 0 0 0 11.6zM2.4 8h11.2M8 2.2c2 1.8 2.6 3.6 2.6 5.8S10 12 8 13.8C6 12 5.4 10.2 5.4 8S6 4 8 2.2z',
  filter: 'M2.4 3.6h11.2M4.6 8h6.8M6.6 12.4h2.8',
  sliders:
    'M2.2 4.6h6.4M11.8 4.6h2M2.2 11.4h2M7.4 11.4h6.4M10.2 6.2a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2zM5.8 13a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z',
  collapse: 'M2.4 3h11.2v10H2.4zM6 3v10M11.2 6.2 9.4 8l1.8 1.8',
  expand: 'M2.4 3h11.2v10H2.4zM6 3v10M9.4 6.2 11.2 8l-1.8 1.8',
} as const;

export type IconName = keyof typeof ICONS;
