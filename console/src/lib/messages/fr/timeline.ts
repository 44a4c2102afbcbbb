import type { timeline as english } from '../en/timeline.ts';
import type { Words } from '../messages.ts';

export const timeline: Words<typeof english> = {
  title: 'Chronologie',
  choose: {
    title: 'Choisissez quoi regarder',
    body: 'Les tentatives sur une ressource, sur un groupe ou d’une simulation : où l’horloge de chaque serveur les a placées, et ce que le registre en a fait.',
  },
};
