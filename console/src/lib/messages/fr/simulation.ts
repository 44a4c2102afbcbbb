import type { simulation as english } from '../en/simulation.ts';
import type { Words } from '../messages.ts';

export const simulation: Words<typeof english> = {
  title: 'Simulation',
};
