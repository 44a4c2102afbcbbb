import type { Scene } from './scene.ts';

/** The page under the demonstration, as far as it concerns it. */
export interface Pages {
  show(scene: Scene): void;
  /** Whether a page shows at least the place of a scene, however the viewer looks at it there. */
  isAt(scene: Scene, path: string): boolean;
  /** Whether the viewer wants nothing to move by itself. */
  readonly isStill: boolean;
}
