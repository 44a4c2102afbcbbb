import { prefersReducedMotion } from 'svelte/motion';
import { goto } from '$app/navigation';
import { routeFor } from '../route-for.ts';
import type { Pages } from '../runes/demonstration.svelte.ts';
import type { Scene } from '../utilities/demonstration/scene.ts';

function addressOf(scene: Scene): string {
  return scene.page === 'group'
    ? routeFor.resources({ group: scene.group })
    : routeFor.timeline(scene.query);
}

/** The console's pages, as the demonstration leads through them. */
export const consolePages: Pages = {
  show(scene) {
    // The focus stays where it is: on the card, for who goes on with its keys.
    void goto(addressOf(scene), { reset: false });
  },
  isAt: (scene, path) => addressOf(scene).split('?')[0] === path,
  get isStill() {
    return prefersReducedMotion.current;
  },
};
