import { prefersReducedMotion } from 'svelte/motion';
import { goto } from '$app/navigation';
import { routeFor } from '../route-for.ts';
import type { Pages } from '../utilities/demonstration/pages.ts';
import type { Scene, TimelinePart } from '../utilities/demonstration/scene.ts';

/** For so long a page that is still being read is looked at for the part that is spoken of. */
const LOOK_FOR_MS = 5_000;
const LOOK_EVERY_MS = 100;

function addressOf(scene: Scene): string {
  return scene.page === 'group'
    ? routeFor.overview({ group: scene.group })
    : routeFor.timeline(scene.query);
}

/** The console's pages, as the demonstration leads through them. */
export const consolePages: Pages = {
  show(scene) {
    // The focus stays where it is: on the card, for who goes on with its keys.
    void goto(addressOf(scene), { reset: false }).then(() => {
      if (scene.page === 'timeline') bringIntoSight(scene.part, Date.now() + LOOK_FOR_MS);
    });
  },
  isAt: (scene, path) => addressOf(scene).split('?')[0] === path,
  get isStill() {
    return prefersReducedMotion.current;
  },
};

let looking: ReturnType<typeof setTimeout> | undefined;

/** Scrolls to a part of the page; that of a later scene is looked for instead of this one. */
function bringIntoSight(part: TimelinePart, untilMs: number): void {
  clearTimeout(looking);
  const found = document.querySelector(`[data-part=${part}]`);
  if (found !== null) {
    found.scrollIntoView({
      block: part === 'plot' ? 'start' : 'end',
      behavior: prefersReducedMotion.current ? 'instant' : 'smooth',
    });
  } else if (Date.now() < untilMs) {
    looking = setTimeout(() => {
      bringIntoSight(part, untilMs);
    }, LOOK_EVERY_MS);
  }
}
